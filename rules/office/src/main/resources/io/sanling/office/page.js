// What every kind of page needs: words, elements, packed data, charts with the table behind them.
// Texts of the data only ever become text nodes; nothing here writes markup.

const data = JSON.parse(document.getElementById('page-data').textContent);
const zh = () => state.lang === 'zh';
const state = {lang: data.lang, region: null, track: null, unit: null, pages: {}, filters: {}};

// ---- words

function say(key, ...values) {
  const text = data.words[state.lang][key] ?? key;
  return text.replace(/\{(\d)\}/g, (all, at) => values[at] ?? '');
}

/** What a code is called; its own self where nothing declares it. */
function called(kind, code) {
  return (code !== null && data.names[state.lang][kind]?.[code]) || code || '';
}

const regionName = (code) => data.regionNames[code] ?? code;

const count = (number) => Number(number).toLocaleString(zh() ? 'zh-CN' : 'en-GB');

// ---- elements

/** An element; of its children texts are text nodes, and those that are null are left out. */
function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name.startsWith('on')) {
      made.addEventListener(name.slice(2), value);
    } else if (name === 'style') {
      for (const [property, set] of Object.entries(value)) {
        made.style.setProperty(property, set);
      }
    } else {
      made.setAttribute(name, value === true ? '' : value);
    }
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ''));
  return made;
}

const link = (text, act, attributes) => el('button', {type: 'button', class: 'link', onclick: act, ...attributes}, text);

/** A table of columns {title, cell, number?} over rows; the first column heads its row. */
function table(caption, columns, rows) {
  const shown = columns.filter((column) => column);
  return el('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption},
    el('table', {class: shown.length < 4 ? 'few' : null},
      el('caption', {}, caption),
      el('thead', {}, el('tr', {}, shown.map((column) =>
        el('th', {scope: 'col', class: column.number ? 'number' : null}, column.title)))),
      el('tbody', {}, rows.map((row) => el('tr', {}, shown.map((column, at) =>
        el(at === 0 ? 'th' : 'td',
          {scope: at === 0 ? 'row' : null, class: [column.number ? 'number' : '', column.kind ?? ''].join(' ').trim() || null},
          column.cell(row))))))));
}

/** A section of the page, which says that it is not official. */
function section(id, ...content) {
  return el('section', {id, 'aria-labelledby': id + '-title'},
    el('div', {class: 'title'},
      el('h2', {id: id + '-title', tabindex: '-1'}, say('section.' + id)),
      el('span', {class: 'unofficial'}, say('unofficial'))),
    say('section.' + id + '.about') === 'section.' + id + '.about' ? null : el('p', {class: 'about'}, say('section.' + id + '.about'),
      say('section.' + id + '.how') === 'section.' + id + '.how' ? null : el('span', {class: 'screen'}, say('section.' + id + '.how'))),
    content);
}

function choice(label, options, chosen, choose) {
  const select = el('select', {onchange: () => choose(select.value)},
    options.map(([value, text]) => el('option', {value, selected: value === chosen}, text)));
  return el('label', {class: 'choice'}, el('span', {}, label), select);
}

/** One of a few, as buttons; arrow keys go from one to the next. */
function tabs(label, options, chosen, choose) {
  const bar = el('div', {class: 'tabs', role: 'radiogroup', 'aria-label': label},
    options.map(([value, text]) => el('button', {
      type: 'button', role: 'radio', 'aria-checked': String(value === chosen),
      tabindex: value === chosen ? '0' : '-1', onclick: () => choose(value)
    }, text)));
  bar.addEventListener('keydown', (event) => {
    const step = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}[event.key];
    if (step) {
      event.preventDefault();
      const at = options.findIndex(([value]) => value === chosen);
      choose(options[(at + step + options.length) % options.length][0]);
    }
  });
  return bar;
}

// ---- packed data

const unpacked = new Map();

/** What a packed element holds; unpacked once. */
function unpack(id) {
  if (!unpacked.has(id)) {
    unpacked.set(id, (async () => {
      const bytes = Uint8Array.from(atob(document.getElementById(id).textContent), (c) => c.charCodeAt(0));
      const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
      return new Response(stream).json();
    })());
  }
  return unpacked.get(id);
}

/** Pieces and units in brief, in order of region and id. */
let found = null;
async function index() {
  if (!found) {
    const packed = await unpack('index');
    let at = 0;
    packed.pieces.forEach((piece, number) => {
      for (const end = at + piece.units; at < end; at++) {
        packed.units[at].piece = number;
      }
    });
    found = packed;
  }
  return found;
}

/** A grid is named as a whole; other regions by how the codes of their divisions begin. */
const isGrid = (region) => region.includes('/');
const unitsWithin = (all, region) =>
  region ? all.units.filter(({8: place}) => place && (isGrid(region) ? place === region : place.startsWith(region))) : all.units;

/** The whole rows of the units in the region. */
async function rowsWithin(region) {
  const here = unitsWithin(await index(), region);
  const ids = new Set(here.map((unit) => unit[0]));
  const rows = await Promise.all([...new Set(here.map((unit) => unit.piece))].map((piece) => unpack('rows-' + piece)));
  return rows.flat().filter((row) => ids.has(row.id));
}

// ---- charts

const INK = '#1b2733';
const COLOURS = ['#1f6fb2', '#d98a00', '#00856f', '#b4558f', '#5b6b7b', '#b3401a'];
const charts = [];
const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (entry.isIntersecting) {
      draw(entry.target.chart);
    }
  }
}, {rootMargin: '200px'});

function draw(chart) {
  if (chart && !chart.drawn && chart.box.isConnected) {
    seen.unobserve(chart.box);
    chart.drawn = echarts.init(chart.box, null, {renderer: 'svg', locale: zh() ? 'ZH' : 'EN'});
    chart.drawn.setOption({
      animation: false,
      color: COLOURS,
      textStyle: {fontFamily: getComputedStyle(document.body).fontFamily, color: INK, fontSize: 13},
      aria: {enabled: true, label: {description: say('chart.label', chart.title)}},
      ...chart.option()
    });
    if (chart.click) {
      chart.drawn.on('click', chart.click);
    }
    fit(chart);
  }
}

/** To its box, or to so many pixels; whatever its size, paper scales it. */
function fit(chart, paper) {
  if (chart.drawn) {
    chart.drawn.resize(paper ? {width: paper.width, height: Math.min(chart.height, paper.height)} : {width: 'auto', height: 'auto'});
    chart.drawn.getZr().flush();
    chart.box.querySelector('svg')?.setAttribute('viewBox', '0 0 ' + chart.drawn.getWidth() + ' ' + chart.drawn.getHeight());
  }
}

/**
 * A chart, drawn when it is scrolled to, and the table with the same figures, one button away.
 * Where there is nothing to draw there is a sentence instead.
 */
function figure({id, title, height, option, rows, columns, click, asTable}) {
  if (!rows.length) {
    return el('p', {class: 'none'}, say('none'));
  }
  const box = el('div', {class: 'chart', style: {height: height + 'px'}});
  const numbers = table(title, columns, rows);
  const key = 'table-' + id;
  const open = () => state.filters[key] ?? Boolean(asTable);
  const toggle = el('button', {type: 'button', class: 'toggle', 'aria-pressed': String(open())}, say('table'));
  const whole = el('figure', {id: 'figure-' + id, class: open() ? 'as-table' : null},
    el('div', {class: 'figure-head'}, el('figcaption', {}, title), toggle), box, numbers);
  if (rows.length > 24) {
    whole.classList.add('long');
  }
  toggle.addEventListener('click', () => {
    state.filters[key] = !open();
    whole.classList.toggle('as-table', open());
    toggle.setAttribute('aria-pressed', String(open()));
    fit(box.chart);
  });
  box.chart = {box, title, height, option, click};
  charts.push(box.chart);
  seen.observe(box);
  return whole;
}

const tooltip = (formatter) => ({
  renderMode: 'richText', backgroundColor: '#fff', borderColor: '#8795a5', textStyle: {color: INK, fontSize: 13}, formatter
});

const cut = (text, most) => [...text].length > most ? [...text].slice(0, most - 1).join('') + '…' : text;

const axis = {
  axisLabel: {color: '#43505e'}, axisLine: {lineStyle: {color: '#8795a5'}}, axisTick: {show: false},
  splitLine: {lineStyle: {color: '#e3e8ee'}}
};

/** Those that nobody scrolled to are drawn one by one afterwards: paper shows them all. */
function drawRest() {
  clearTimeout(drawRest.timer);
  drawRest.timer = setTimeout(() => {
    const next = charts.find((chart) => !chart.drawn && chart.box.isConnected);
    if (next) {
      draw(next);
      drawRest();
    }
  }, 60);
}

function forgetCharts() {
  charts.forEach((chart) => chart.drawn?.dispose());
  charts.length = 0;
}

addEventListener('resize', () => charts.forEach((chart) => fit(chart)));

// On paper a chart is as wide as a sheet.
const PAPER = {width: 680, height: 250};
addEventListener('beforeprint', () => charts.forEach((chart) => {
  draw(chart);
  fit(chart, PAPER);
}));
addEventListener('afterprint', () => charts.forEach((chart) => fit(chart)));

// ---- lists

const A_PAGE = 25;
const ON_PAPER = 60;

/** A table page by page; on paper its first rows, whatever page is shown. */
function paged(id, caption, columns, rows) {
  const box = el('div', {class: 'paged', id: 'list-' + id});
  const show = (page, focus) => {
    const last = Math.max(0, Math.ceil(rows.length / A_PAGE) - 1);
    const at = Math.min(Math.max(page, 0), last);
    state.pages[id] = at;
    const here = (row) => row >= at * A_PAGE && row < (at + 1) * A_PAGE;
    const part = rows.map((row, number) => [row, number]).filter(([, number]) => number < ON_PAPER || here(number));
    const turn = (to, text) => el('button', {type: 'button', disabled: to < 0 || to > last, onclick: () => show(to, text)}, text);
    const shown = table(caption, columns, part.map(([row]) => row));
    [...shown.querySelectorAll('tbody tr')].forEach((line, number) => {
      line.className = !here(part[number][1]) ? 'paper' : part[number][1] < ON_PAPER ? '' : 'screen';
    });
    box.replaceChildren(
      rows.length ? shown : el('p', {class: 'none'}, say('none')),
      last ? el('nav', {class: 'pages', 'aria-label': caption},
        turn(at - 1, say('page.before')),
        el('span', {role: 'status'}, say('page.at', at + 1, last + 1, count(rows.length))),
        turn(at + 1, say('page.after'))) : '',
      rows.length > ON_PAPER ? el('p', {class: 'label paper'}, say('paper.first', count(ON_PAPER), count(rows.length))) : '');
    if (focus) {
      [...box.querySelectorAll('.pages button')].find((button) => button.textContent === focus)?.focus();
    }
  };
  show(state.pages[id] ?? 0);
  return box;
}

/** What becomes visible when it has been unpacked; on paper nothing is missing by then. */
function later(promise, build) {
  const box = el('div', {class: 'later', 'aria-busy': 'true'}, el('p', {class: 'none'}, say('loading')));
  promise.then((value) => {
    box.replaceChildren(build(value));
    box.setAttribute('aria-busy', 'false');
  });
  return box;
}

/**
 * A list of units: arrow keys move in it, Enter opens one.
 */
function unitList(label, units, columns, open) {
  const id = 'units';
  const last = Math.max(0, Math.ceil(units.length / A_PAGE) - 1);
  const box = el('div', {class: 'units ' + (last ? 'screen' : '')});
  let active = 0;
  const show = (page) => {
    const at = Math.min(Math.max(page, 0), last);
    state.pages[id] = at;
    const part = units.slice(at * A_PAGE, (at + 1) * A_PAGE);
    active = Math.min(active, Math.max(0, part.length - 1));
    const list = el('div', {
      role: 'listbox', tabindex: '0', 'aria-label': label, class: 'unit-list',
      'aria-activedescendant': part.length ? 'unit-option-' + active : null
    }, part.map((unit, number) => el('div', {
      role: 'option', id: 'unit-option-' + number, class: 'unit-row', 'data-unit': unit[0],
      'aria-selected': String(unit[0] === state.unit),
      onmousedown: () => { active = number; }, onclick: () => open(unit)
    }, columns.map((column) => el('span', {class: column.kind}, column.cell(unit))))));
    const mark = () => {
      [...list.children].forEach((option, number) => option.classList.toggle('active', number === active));
      list.setAttribute('aria-activedescendant', 'unit-option-' + active);
    };
    list.addEventListener('focus', mark);
    list.addEventListener('blur', () => list.querySelector('.active')?.classList.remove('active'));
    list.addEventListener('keydown', (event) => {
      const to = {ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: part.length - 1}[event.key];
      if (to !== undefined) {
        event.preventDefault();
        active = Math.min(Math.max(to, 0), part.length - 1);
        mark();
        list.children[active].scrollIntoView({block: 'nearest'});
      } else if (event.key === 'PageDown' || event.key === 'PageUp') {
        event.preventDefault();
        active = 0;
        show(at + (event.key === 'PageDown' ? 1 : -1));
        box.querySelector('[role=listbox]').focus();
      } else if ((event.key === 'Enter' || event.key === ' ') && part[active]) {
        event.preventDefault();
        open(part[active]);
      }
    });
    const turn = (to, text) => el('button', {type: 'button', disabled: to < 0 || to > last, onclick: () => { active = 0; show(to); }}, text);
    box.replaceChildren(
      units.length ? el('div', {class: 'unit-row head', 'aria-hidden': 'true'}, columns.map((column) => el('span', {class: column.kind}, column.title))) : '',
      units.length ? list : el('p', {class: 'none'}, say('units.none')),
      el('nav', {class: 'pages', 'aria-label': label},
        last ? turn(at - 1, say('page.before')) : '',
        el('span', {role: 'status'}, last ? say('page.at', at + 1, last + 1, count(units.length)) : say('units.count', count(units.length))),
        last ? turn(at + 1, say('page.after')) : ''));
  };
  show(state.pages[id] ?? 0);
  return box;
}

// ---- search by name or id

const MATCHES = 12;

function folded(text) {
  return text.normalize('NFKC').toLocaleLowerCase();
}

function searchBox(open) {
  const input = el('input', {
    type: 'search', id: 'search', role: 'combobox', 'aria-expanded': 'false', 'aria-controls': 'matches',
    'aria-autocomplete': 'list', 'aria-label': say('search'), autocomplete: 'off', placeholder: say('search'), spellcheck: 'false'
  });
  const list = el('ul', {id: 'matches', role: 'listbox', 'aria-label': say('search'), hidden: true});
  const status = el('span', {role: 'status', class: 'unseen'});
  let hits = [];
  let active = -1;
  const close = () => {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const choose = (unit) => {
    close();
    input.value = '';
    open(unit);
  };
  const mark = () => {
    [...list.children].forEach((item, at) => item.setAttribute('aria-selected', String(at === active)));
    if (active >= 0) {
      input.setAttribute('aria-activedescendant', 'match-' + active);
      list.children[active].scrollIntoView({block: 'nearest'});
    }
  };
  const look = async () => {
    const sought = folded(input.value.trim());
    if (!sought) {
      close();
      return;
    }
    const all = await index();
    hits = [];
    for (const unit of all.units) {
      unit.sought ??= folded(unit[0] + '\n' + unit[1]);
      if (unit.sought.includes(sought) && hits.push(unit) === MATCHES) {
        break;
      }
    }
    active = hits.length ? 0 : -1;
    list.replaceChildren(...(hits.length
      ? hits.map((unit, at) => el('li', {role: 'option', id: 'match-' + at, onmousedown: (event) => { event.preventDefault(); choose(unit); }},
        el('span', {class: 'name'}, unit[1]), el('span', {class: 'code'}, unit[0])))
      : [el('li', {class: 'none'}, say('search.none'))]));
    status.textContent = say('search.found', hits.length);
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    mark();
  };
  input.addEventListener('focus', () => index());
  input.addEventListener('input', look);
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      close();
    } else if (event.key === 'Enter' && hits[active] && !list.hidden) {
      event.preventDefault();
      choose(hits[active]);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (hits.length) {
        active = (active + (event.key === 'ArrowDown' ? 1 : -1) + hits.length) % hits.length;
        mark();
      }
    }
  });
  return el('div', {class: 'search'}, input, list, status);
}

// ---- the frame

/** Draws the page anew, in the language chosen: sections that have nothing to say are left out. */
function frame(headline, facts, sections) {
  document.documentElement.lang = zh() ? 'zh-CN' : 'en';
  document.title = headline;
  const made = sections.filter((each) => each);
  const other = zh() ? 'en' : 'zh';
  drawRest();
  document.getElementById('page').replaceChildren(
    el('a', {class: 'skip', href: '#main'}, say('skip')),
    el('div', {class: 'sheet'},
      el('div', {class: 'paper-head', 'aria-hidden': 'true'}, el('div', {}, '不是官方结果 · Not official — ', headline)),
      el('div', {class: 'sheet-body'},
        el('header', {class: 'top'},
          el('div', {class: 'top-row'},
            el('h1', {}, headline),
            el('div', {class: 'tools'},
              searchBox((unit) => openUnit(unit[0])),
              el('button', {type: 'button', id: 'language', lang: other === 'en' ? 'en' : 'zh-CN', onclick: () => {
                state.lang = other;
                render();
                document.getElementById('language').focus();
              }}, say('language')),
              el('button', {type: 'button', id: 'print', onclick: () => print()}, say('print')))),
          el('p', {class: 'facts'}, facts),
          el('p', {class: 'warning', role: 'note'}, el('strong', {}, say('unofficial')), say('unofficial.long', data.lawful ? say('lawful') : ''))),
        el('div', {class: 'columns'},
          el('nav', {class: 'contents', 'aria-label': say('contents')},
            el('ol', {}, made.map((each) => el('li', {}, el('a', {href: '#' + each.id}, say('section.' + each.id)))))),
          el('main', {id: 'main', tabindex: '-1'}, made)))));
}

function goTo(id) {
  const target = document.getElementById(id);
  if (target) {
    target.scrollIntoView({block: 'start'});
    (document.getElementById(id + '-title') ?? target).focus({preventScroll: true});
  }
}
