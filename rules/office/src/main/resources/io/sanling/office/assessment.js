// The page of an assessment: rates, regions, units, grades, goals, points, lists, data.

const CONFORMITY = ['CONFORMING', 'UNDETERMINED', 'NON_CONFORMING'];
const CONFORMITY_COLOURS = {CONFORMING: '#1f6fb2', UNDETERMINED: '#e6b43c', NON_CONFORMING: '#b3401a', NOT_APPLICABLE: '#9aa5b1'};
const ALL_AT_ONCE = 10000;
const FILTERS = ['conformity', 'grade', 'reason', 'way', 'clause'];

const levels = Object.entries(data.orders.levels);
const regionsAt = (level) => data.regions.filter((region) => region.level === level);
const prefixesAt = (level) => [...new Set(regionsAt(level).map((region) => region.prefix))];
const levelOf = (prefix) => levels.find(([, digits]) => digits === prefix.length)?.[0];
const hasRates = data.page === 'assessment' && data.tracks.some((track) => track.rate !== null);
const hasGrades = data.page === 'assessment' && data.tracks.some((track) => Object.keys(track.grades).length);

/** The smallest region that all lie in; empty where there is none. */
const ROOT = (() => {
  let root = '';
  for (const [level] of levels) {
    const prefixes = prefixesAt(level);
    if (prefixes.length === 1 && data.regions.length) {
      root = prefixes[0];
    }
  }
  const finest = levels.at(-1);
  return finest && root.length === finest[1] && levels.length > 1 ? root.slice(0, levels.at(-2)[1]) : root;
})();

const trackName = (code) => called('track', code) || say('all.units');
const percentOf = (part, whole) => whole ? (100 * part / whole).toFixed(1) + ' %' : '–';
const rateOf = (region) => region.percent === null || region.percent === undefined ? '–' : region.percent + ' %';

/** The regions of the next level within the one; grids of what is no grid come last. */
function within(prefix) {
  const level = levels.find(([, digits]) => digits > prefix.length)?.[0] ?? (isGrid(prefix) ? null : data.orders.grids[0]);
  return level ? regionsAt(level).filter((region) => region.prefix.startsWith(prefix)) : [];
}

function regionPath(prefix) {
  return levels.map(([, digits]) => digits)
    .filter((digits) => digits >= ROOT.length && digits <= prefix.length)
    .map((digits) => prefix.slice(0, digits))
    .concat(isGrid(prefix) ? prefix : []);
}

// ---- overview

function targetText(region) {
  if (region.target === null) {
    return say('target.none');
  }
  return say('target', region.target) + ' · ' + say(region.targetMet ? 'target.met' : 'target.missed');
}

function overview() {
  const numbers = data.counts;
  const fact = (key, value, kind) => el('div', {class: 'fact ' + (kind ?? '')}, el('span', {class: 'value'}, count(value)), el('span', {class: 'label'}, say(key)));
  const cards = hasRates ? data.tracks.map((track) => el('div', {class: 'card'},
    el('h3', {}, trackName(track.track)),
    el('p', {class: 'big'}, rateOf(track)),
    el('p', {class: 'label'}, say('rate.of', track.rate)),
    el('p', {class: 'target ' + (track.targetMet === null ? '' : track.targetMet ? 'met' : 'missed')}, targetText(track)),
    track.undetermined ? el('p', {class: 'label'}, say('rate.open', count(track.undetermined))) : null)) : [];
  return section('overview',
    el('div', {class: 'facts-row'},
      fact('count.assessed', numbers.assessed),
      numbers.notApplicable ? fact('count.notApplicable', numbers.notApplicable) : null,
      fact('count.rejected', numbers.rejected + numbers.rejectedRows + numbers.undecided, numbers.rejected + numbers.rejectedRows + numbers.undecided ? 'bad' : ''),
      data.orders.goals.length ? fact('count.ledger', numbers.ledger) : null,
      fact('count.exclusions', numbers.exclusions),
      fact('count.reminders', numbers.reminders)),
    cards.length ? el('div', {class: 'cards'}, cards) : null,
    hasRates ? figure({
      id: 'rates', title: say('rates.title'), height: 70 + 56 * data.tracks.length,
      rows: data.tracks,
      columns: [
        {title: say('column.track'), cell: (track) => trackName(track.track)},
        ...rateColumns()
      ],
      option: () => ({
        grid: {left: 8, right: 24, top: 36, bottom: 4, containLabel: true},
        legend: {top: 0, left: 0, itemWidth: 14, itemHeight: 10, textStyle: {color: INK}},
        tooltip: tooltip(),
        xAxis: {...axis, type: 'value', max: 100, axisLabel: {...axis.axisLabel, formatter: '{value} %'}},
        yAxis: {...axis, type: 'category', inverse: true, data: data.tracks.map((track) => cut(trackName(track.track), 12)), axisLabel: {color: INK, fontSize: 13}},
        series: [
          ...CONFORMITY.map((state, at) => ({
            name: called('conformity', state), type: 'bar', stack: 'all', barWidth: 24, color: CONFORMITY_COLOURS[state],
            tooltip: {formatter: (point) => trackName(data.tracks[point.dataIndex].track) + '\n' + point.seriesName + ' ' + count(shares(data.tracks[point.dataIndex])[at]) + ' (' + point.value.toFixed(1) + ' %)'},
            data: data.tracks.map((track) => 100 * shares(track)[at] / track.units)
          })),
          {
            name: say('column.target'), type: 'scatter', symbol: 'rect', symbolSize: [3, 38], color: INK, z: 5,
            tooltip: {formatter: (point) => say('target', point.value[0])},
            data: data.tracks.map((track, at) => track.target === null ? null : [track.target, at]).filter((point) => point)
          }
        ]
      })
    }) : null);
}

const shares = (region) => [region.conforming, region.undetermined, region.nonConforming];

function rateColumns() {
  return [
    {title: say('column.units'), number: true, cell: (region) => count(region.units)},
    ...(hasRates ? [
      {title: called('conformity', 'CONFORMING'), number: true, cell: (region) => count(region.conforming)},
      {title: called('conformity', 'UNDETERMINED'), number: true, cell: (region) => count(region.undetermined)},
      {title: called('conformity', 'NON_CONFORMING'), number: true, cell: (region) => count(region.nonConforming)},
      {title: say('column.rate'), number: true, cell: rateOf},
      {title: say('column.target'), number: true, cell: (region) => region.target === null ? '–' : region.target + ' %'},
      {title: say('column.met'), cell: (region) => region.targetMet === null ? '–' : say(region.targetMet ? 'target.met' : 'target.missed')}
    ] : data.orders.grades.map((grade) => ({title: called('grade', grade), number: true, cell: (region) => count(region.grades[grade] ?? 0)})))
  ];
}

// ---- map of regions

const BINS = [
  {key: 'well', colour: '#1f6fb2', text: '#fff', holds: (gap) => gap >= 15},
  {key: 'met', colour: '#9cc4e4', text: INK, holds: (gap) => gap >= 0},
  {key: 'near', colour: '#fbd9a5', text: INK, holds: (gap) => gap >= -5},
  {key: 'below', colour: '#e08214', text: INK, holds: (gap) => gap >= -15},
  {key: 'far', colour: '#9c3d06', text: '#fff', holds: () => true}
];
const UNRATED = {key: 'none', colour: '#8795a5', text: INK};
const SHADES = [
  {key: 'over90', colour: '#1f6fb2', text: '#fff', holds: (rate) => rate >= 90},
  {key: 'over75', colour: '#7fb2d9', text: INK, holds: (rate) => rate >= 75},
  {key: 'over50', colour: '#c6dcee', text: INK, holds: (rate) => rate >= 50},
  {key: 'under50', colour: '#eef3f8', text: INK, holds: () => true}
];

/** How far a rate is from its target; without a target, how high it is. */
function binOf(region) {
  if (region.rate === null) {
    return UNRATED;
  }
  const rate = 100 * region.conforming / region.units;
  return region.target === null
    ? SHADES.find((bin) => bin.holds(rate))
    : BINS.slice(region.targetMet ? 0 : 2).find((bin) => bin.holds(region.targetMet && bin.key === 'met' ? 0 : rate - region.target));
}

function flagsOf(region) {
  return region.flags.map((flag) => say('flag.' + flag)).join(' ');
}

function regionSection() {
  const prefix = state.region ?? ROOT;
  const next = within(prefix);
  const codes = data.orders.tracks.filter((track) => data.regions.some((region) => region.track === track));
  const track = codes.includes(state.track) ? state.track : codes[0] ?? null;
  const shown = next.filter((region) => (region.track ?? null) === track);
  const here = data.regions.filter((region) => region.prefix === prefix);
  return section('regions',
    el('nav', {class: 'path', 'aria-label': say('path')}, el('ol', {},
      [ROOT, ...regionPath(prefix).filter((each) => each !== ROOT)].map((each) => el('li', {},
        each === prefix
          ? el('span', {'aria-current': 'true'}, each ? regionName(each) : say('whole'))
          : link(each ? regionName(each) : say('whole'), () => openRegion(each)))))),
    here.length ? el('p', {class: 'label'}, here.map((region) =>
      trackName(region.track) + ' ' + (region.rate === null ? count(region.units) : rateOf(region) + ' (' + region.rate + ')') + ' ' + flagsOf(region)).join('　')) : null,
    next.length ? [
      codes.length > 1 ? tabs(say('column.track'), codes.map((code) => [code, trackName(code)]), track, (code) => {
        state.track = code;
        redraw('regions');
        document.querySelector('#regions .tabs [aria-checked=true]')?.focus();
      }) : null,
      hasRates ? legend(shown) : null,
      figure({
        id: 'map', title: say('map.title', trackName(track)), height: Math.min(560, 220 + 18 * shown.length),
        asTable: shown.length > 300,
        rows: shown,
        columns: regionColumns(shown),
        click: (point) => point.data?.prefix && openRegion(point.data.prefix),
        option: () => ({
          tooltip: tooltip((point) => point.data?.told ?? ''),
          series: [{
            type: 'treemap', roam: false, nodeClick: false, breadcrumb: {show: false}, sort: false, left: 0, right: 0, top: 0, bottom: 0,
            itemStyle: {borderColor: '#fff', borderWidth: 2, gapWidth: 2},
            label: {show: true, overflow: 'truncate', lineHeight: 16, fontSize: 13, position: 'insideTopLeft', padding: [3, 6]},
            data: shown.map((region) => {
              const bin = binOf(region);
              const told = regionName(region.prefix) + '\n' + (region.rate === null ? '' : rateOf(region) + ' (' + region.rate + ')')
                + (region.target === null ? '' : '\n' + targetText(region)) + (region.flags.length ? '\n' + flagsOf(region) : '');
              return {
                name: regionName(region.prefix) + '\n' + (region.rate === null ? count(region.units) : rateOf(region)) + (region.flags.length ? '\n' + flagsOf(region) : ''),
                value: region.units, prefix: region.prefix, told,
                itemStyle: {color: bin.colour}, label: {color: bin.text}
              };
            })
          }]
        })
      }),
      codes.filter((code) => code !== track).map((code) => {
        const others = next.filter((region) => region.track === code);
        return others.length ? el('div', {class: 'paper'}, el('h3', {}, say('map.title', trackName(code))),
          table(say('map.title', trackName(code)), regionColumns(others), others)) : null;
      })] : null);
}

const regionColumns = (regions) => [
  {title: say('column.region'), cell: (region) => link(regionName(region.prefix), () => openRegion(region.prefix))},
  {title: say('column.code'), kind: 'code', cell: (region) => region.prefix},
  ...rateColumns(),
  regions.some((region) => region.observedDays) ? {title: say('column.reports'), number: true, cell: (region) => percentOf(region.reportedDays, region.observedDays)} : null,
  {title: say('column.flags'), cell: flagsOf}
];

function legend(regions) {
  const bins = regions.some((region) => region.target !== null) ? BINS : SHADES;
  return el('ul', {class: 'legend'},
    bins.map((bin) => el('li', {}, el('span', {class: 'swatch', style: {background: bin.colour}}), say('bin.' + bin.key))),
    el('li', {}, say('map.size')));
}

// ---- units

function badge(kind, code, text) {
  return el('span', {class: 'badge ' + kind + '-' + code}, text);
}

function unitSection() {
  const region = state.region ?? '';
  return section('units', later(index(), (all) => {
    const here = unitsWithin(all, region);
    const filters = state.filters;
    const distinct = (at) => [...new Set(here.map((unit) => unit[at]).filter((code) => code !== null))];
    const reasons = [...new Set(here.flatMap((unit) => unit[7]))].sort();
    const fits = (unit) => (!filters.conformity || unit[2] === filters.conformity)
      && (!filters.grade || unit[3] === filters.grade)
      && (!filters.reason || unit[7].includes(filters.reason));
    const ask = (key, codes, kind) => codes.length < 2 && key !== 'reason' || !codes.length ? null : choice(say('filter.' + key),
      [['', say('filter.all')], ...codes.map((code) => [code, cut(called(kind, code), 40)])], filters[key] ?? '', (value) => {
        filters[key] = value;
        state.pages.units = 0;
        redraw('units');
      });
    const columns = [
      {title: say('column.unit'), kind: 'name', cell: (unit) => unit[1]},
      {title: say('column.code'), kind: 'code', cell: (unit) => unit[0]},
      here.some((unit) => unit[4]) ? {title: say('column.kind'), kind: 'kind', cell: (unit) => called('kind', unit[4])} : null,
      here.some((unit) => unit[2]) ? {title: say('column.conformity'), kind: 'state', cell: (unit) => unit[2] ? badge('conformity', unit[2], called('conformity', unit[2])) : ''} : null,
      here.some((unit) => unit[3]) ? {title: say('column.grade'), kind: 'grade', cell: (unit) => called('grade', unit[3])} : null,
      here.some((unit) => unit[6]) ? {title: say('column.points'), kind: 'number', cell: (unit) => unit[6] ?? ''} : null
    ].filter((column) => column);
    const chosen = here.filter(fits);
    return el('div', {},
      el('p', {class: 'label'}, say('units.in', region ? regionName(region) : say('whole')), region !== '' ? [' ', link(say('units.all'), () => openRegion(''))] : null),
      el('div', {class: 'filters'},
        ask('conformity', distinct(2).filter((code) => code), 'conformity'),
        ask('grade', data.orders.grades.filter((grade) => distinct(3).includes(grade)), 'grade'),
        ask('reason', reasons, 'clause')),
      unitList(say('section.units'), chosen, columns, (unit) => openUnit(unit[0])),
      chosen.length > A_PAGE ? el('p', {class: 'label paper'}, say('paper.units', count(chosen.length))) : null,
      el('div', {id: 'unit', class: 'unit', 'aria-live': 'polite'}, state.unit ? detail(state.unit) : el('p', {class: 'none screen'}, say('unit.choose'))));
  }));
}

function detail(id) {
  return later((async () => {
    const all = await index();
    const unit = all.units.find((each) => each[0] === id);
    const [rows, told] = await Promise.all([unpack('rows-' + unit.piece), unpack('why-' + unit.piece)]);
    return [unit, rows.find((row) => row.id === id), told.find((each) => each.id === id)];
  })(), ([unit, row, told]) => {
    const words = told?.[state.lang];
    const goals = Object.entries(row.zeros);
    return el('article', {'aria-labelledby': 'unit-title'},
      el('div', {class: 'title'}, el('h3', {id: 'unit-title', tabindex: '-1'}, unit[1]), el('span', {class: 'unofficial'}, say('unofficial'))),
      el('p', {class: 'label'}, [unit[0] === unit[1] ? '' : unit[0], called('kind', unit[4]), called('track', unit[5]),
        row.division ? regionPath(row.grid ?? row.division).filter((each) => data.regionNames[each]).map(regionName).join(' › ') : ''].filter((text) => text).join(' · ')),
      el('dl', {class: 'outcome'},
        unit[2] ? el('div', {}, el('dt', {}, say('column.conformity')), el('dd', {}, badge('conformity', unit[2], called('conformity', unit[2])),
          row.basis ? el('span', {class: 'label'}, ' ', say('basis', row.basis, called('support', row.basis))) : null)) : null,
        unit[3] ? el('div', {}, el('dt', {}, say('column.grade')), el('dd', {}, called('grade', unit[3]),
          row.range && row.range[0] !== row.range[1] ? el('span', {class: 'label'}, ' ', say('range', called('grade', row.range[0]), called('grade', row.range[1]))) : null)) : null,
        unit[6] ? el('div', {}, el('dt', {}, say('column.points')), el('dd', {}, unit[6],
          row.bounds[0] !== row.bounds[1] ? el('span', {class: 'label'}, ' ', say('range', row.bounds[0], row.bounds[1])) : null)) : null,
        goals.map(([goal, kept]) => el('div', {}, el('dt', {}, called('goal', goal)), el('dd', {}, badge('zero', kept, called('state', goal + '/' + kept))))),
        row.reports ? el('div', {}, el('dt', {}, say('column.reports')), el('dd', {}, say('reports.of', ...row.reports))) : null),
      words?.reasons.length ? [el('h4', {}, say('reasons')), el('ul', {class: 'reasons'}, words.reasons.map((reason) => el('li', {},
        el('strong', {}, reason.heading), el('span', {class: 'label'}, ' ', say('support', reason.support)),
        reason.matters.length ? el('ul', {}, reason.matters.map((matter) => el('li', {}, matter))) : null,
        reason.missing.length ? el('p', {class: 'missing'}, el('strong', {}, say('missing')), ' ', reason.missing.join(zh() ? '；' : '; ')) : null)))] : null,
      row.standards ? [el('h4', {}, say('standards')), table(say('standards'), [
        {title: say('column.standard'), cell: (each) => called('clause', each[0])},
        {title: say('column.points'), number: true, cell: (each) => each[1] + ' / ' + each[2]},
        {title: '', kind: 'meter', cell: (each) => el('span', {class: 'bar', 'aria-hidden': 'true'}, el('span', {style: {width: Math.max(0, Math.min(100, 100 * each[1] / each[2] || 0)) + '%'}}))},
        {title: say('column.state'), cell: (each) => called('passed', each[3])}
      ], row.standards)] : null,
      el('h4', {}, say('explanation')),
      words ? el('pre', {class: 'explanation', lang: zh() ? 'zh-CN' : 'en'}, words.text)
        : el('p', {class: 'none'}, say('explanation.left', count(data.explained), unit[0])));
  });
}

function openRegion(prefix) {
  state.region = prefix || null;
  state.unit = null;
  state.pages = {};
  FILTERS.forEach((key) => delete state.filters[key]);
  ['regions', 'units', 'ledger', 'excluded', 'gaps', 'reminders'].forEach(redraw);
  goTo(prefix && !within(prefix).length ? 'units' : document.getElementById('regions') ? 'regions' : 'units');
}

async function openUnit(id) {
  const all = await index();
  const unit = all.units.find((each) => each[0] === id);
  if (!unit) {
    return;
  }
  state.unit = id;
  const region = all.pieces[unit.piece].region;
  if (region && !(state.region?.startsWith(region) && unitsWithin(all, state.region).includes(unit))) {
    state.region = region;
    state.pages = {};
    FILTERS.forEach((key) => delete state.filters[key]);
    ['regions', 'ledger', 'excluded', 'gaps', 'reminders', 'impact-regions'].forEach(redraw);
  }
  const at = unitsWithin(all, state.region).indexOf(unit);
  if (!FILTERS.some((key) => state.filters[key])) {
    state.pages.units = Math.floor(at / A_PAGE);
  }
  await redraw(makers.units ? 'units' : 'changes');
  const title = document.getElementById('unit-title');
  title?.scrollIntoView({block: 'start'});
  title?.focus({preventScroll: true});
}

/** When all that was unpacked for the element is there. */
async function settled(element) {
  while (element.querySelector('[aria-busy=true]')) {
    await new Promise((done) => setTimeout(done, 10));
  }
}

// ---- grades, goals, points

function gradeSection() {
  const rows = data.orders.grades.concat(Object.keys(Object.assign({}, ...data.tracks.map((track) => track.grades))).filter((grade) => !data.orders.grades.includes(grade)));
  const shown = rows.filter((grade) => data.tracks.some((track) => track.grades[grade]));
  return section('grades', figure({
    id: 'grades', title: say('grades.title'), height: 320,
    rows: rows,
    columns: [
      {title: say('column.grade'), cell: (grade) => called('grade', grade)},
      ...data.tracks.flatMap((track) => [
        {title: trackName(track.track), number: true, cell: (grade) => count(track.grades[grade] ?? 0)},
        {title: '%', number: true, cell: (grade) => percentOf(track.grades[grade] ?? 0, track.units)}
      ])
    ],
    option: () => ({
      grid: {left: 8, right: 16, top: 40, bottom: 4, containLabel: true},
      legend: {top: 0, left: 0, itemWidth: 14, itemHeight: 10, show: data.tracks.length > 1},
      tooltip: tooltip((point) => point.seriesName + ' ' + called('grade', shown[point.dataIndex]) + '\n' + count(data.tracks[point.seriesIndex].grades[shown[point.dataIndex]] ?? 0) + ' (' + point.value.toFixed(1) + ' %)'),
      xAxis: {...axis, type: 'category', data: shown.map((grade) => called('grade', grade)), axisLabel: {color: INK, fontSize: 13, interval: 0, overflow: 'break', width: 90}},
      yAxis: {...axis, type: 'value', axisLabel: {...axis.axisLabel, formatter: '{value} %'}},
      series: data.tracks.map((track) => ({
        name: trackName(track.track), type: 'bar', barMaxWidth: 44,
        label: {show: true, position: 'top', color: INK, formatter: (point) => point.value ? point.value.toFixed(1) + ' %' : ''},
        data: shown.map((grade) => 100 * (track.grades[grade] ?? 0) / track.units)
      }))
    })
  }));
}

function monthSection() {
  const months = [];
  for (let at = data.from.slice(0, 7); at <= data.asOf.slice(0, 7); ) {
    months.push(at);
    const [year, month] = at.split('-').map(Number);
    at = month === 12 ? (year + 1) + '-01' : year + '-' + String(month + 1).padStart(2, '0');
  }
  for (const [month] of data.months) {
    if (!months.includes(month)) {
      months.push(month);
    }
  }
  months.sort();
  const of = (month, goal, at) => data.months.find((each) => each[0] === month && each[1] === goal)?.[at] ?? 0;
  return section('months', figure({
    id: 'months', title: say('months.title'), height: 300,
    rows: data.months.length ? months : [],
    columns: [
      {title: say('column.month'), cell: (month) => month},
      ...data.orders.goals.flatMap((goal) => [
        {title: called('goal', goal) + ' ' + say('column.entries'), number: true, cell: (month) => count(of(month, goal, 2))},
        {title: called('goal', goal) + ' ' + say('column.units'), number: true, cell: (month) => count(of(month, goal, 3))}
      ])
    ],
    option: () => ({
      aria: {enabled: true, decal: {show: true}, label: {description: say('chart.label', say('months.title'))}},
      grid: {left: 8, right: 16, top: 40, bottom: 4, containLabel: true},
      legend: {top: 0, left: 0, itemWidth: 18, itemHeight: 12},
      tooltip: tooltip((point) => months[point.dataIndex] + '\n' + point.seriesName + ' ' + count(point.value)),
      xAxis: {...axis, type: 'category', data: months, axisLabel: {...axis.axisLabel, hideOverlap: true}},
      yAxis: {...axis, type: 'value', minInterval: 1},
      series: data.orders.goals.map((goal) => ({
        name: called('goal', goal), type: 'bar', stack: 'all', barMaxWidth: 40, data: months.map((month) => of(month, goal, 2))
      }))
    })
  }));
}

const quartileColumns = () => ['least', 'lower', 'middle', 'upper', 'most'].map((key, at) => ({
  title: say('quartile.' + key), number: true, cell: (each) => each.quartiles[at]
}));

function pointSection() {
  const parts = [
    ...data.standards.map((each) => ({...each, name: called('clause', each.id)})),
    ...data.indicators.map((each) => ({...each, name: called('indicator', each.id)}))
  ];
  const scaled = (each, points) => Number(each.most) ? 100 * points / each.most : Number(points);
  const boxes = parts.filter((each) => Number(each.most));
  const total = data.points;
  const bins = total.bins.map(([from, units], at) => [from + '–' + (Number(from) + Number(total.width)), units]);
  return section('points',
    figure({
      id: 'total', title: say('points.title'), height: 260,
      rows: bins,
      columns: [
        {title: say('column.points'), cell: (bin) => bin[0]},
        {title: say('column.units'), number: true, cell: (bin) => count(bin[1])}
      ],
      option: () => ({
        grid: {left: 8, right: 16, top: 16, bottom: 4, containLabel: true},
        tooltip: tooltip((point) => point.name + '\n' + say('units.count', count(point.value))),
        xAxis: {...axis, type: 'category', data: bins.map((bin) => bin[0]), axisLabel: {...axis.axisLabel, hideOverlap: true}},
        yAxis: {...axis, type: 'value', minInterval: 1},
        series: [{type: 'bar', barCategoryGap: '6%', color: COLOURS[0], data: bins.map((bin) => bin[1])}]
      })
    }),
    parts.length ? figure({
      id: 'parts', title: say('parts.title'), height: 60 + 40 * boxes.length,
      rows: parts, asTable: !boxes.length,
      columns: [
        {title: say('column.standard'), cell: (each) => each.name},
        {title: say('column.most'), number: true, cell: (each) => each.most ?? '–'},
        ...quartileColumns(),
        {title: say('column.units'), number: true, cell: (each) => count(each.units)}
      ],
      option: () => ({
        grid: {left: 8, right: 24, top: 8, bottom: 28, containLabel: true},
        tooltip: tooltip((point) => boxes[point.dataIndex].name + '\n' + quartileColumns().map((column) => column.title + ' ' + column.cell(boxes[point.dataIndex])).join('\n')),
        xAxis: {...axis, type: 'value', min: (range) => Math.min(0, range.min), max: 100, name: say('parts.axis'), nameLocation: 'middle', nameGap: 26, axisLabel: {...axis.axisLabel, formatter: '{value} %'}},
        yAxis: {...axis, type: 'category', inverse: true, data: boxes.map((each) => cut(each.name, 14)), axisLabel: {color: INK, fontSize: 13}},
        series: [{
          type: 'boxplot', boxWidth: [10, 22], itemStyle: {color: '#cfe2f2', borderColor: COLOURS[0], borderWidth: 1.5},
          data: boxes.map((each) => each.quartiles.map((points) => scaled(each, points)))
        }, {
          type: 'scatter', symbolSize: 9, color: '#0b3a63', z: 5, silent: true,
          data: boxes.map((each, at) => [scaled(each, each.quartiles[2]), at])
        }]
      })
    }) : null);
}

// ---- lists

/** A list of the units in the region that is chosen; of very many units only once one is chosen. */
function listSection(id, summary, columns, collect) {
  const region = state.region ?? '';
  const where = el('p', {class: 'label'}, say('units.in', region ? regionName(region) : say('whole')));
  const list = data.counts.assessed > ALL_AT_ONCE && region.length <= ROOT.length
    ? [el('p', {class: 'none screen'}, say('list.choose')), el('p', {class: 'none paper'}, say('list.left'))]
    : later(Promise.all([index(), rowsWithin(region)]), ([all, rows]) => {
      const names = new Map(unitsWithin(all, region).map((unit) => [unit[0], unit[1]]));
      const items = rows.flatMap((row) => collect(row)).map((item) => ({...item, name: names.get(item.unit)}));
      items.sort((one, other) => (one.day ?? '').localeCompare(other.day ?? ''));
      return paged(id, say('section.' + id), columns, items);
    });
  return section(id, summary, where, list);
}

const unitColumn = () => ({title: say('column.unit'), cell: (item) => link(item.name, () => openUnit(item.unit))});
const matterOf = (row, record) => record ? (row.matters[record]?.[zh() ? 0 : 1] ?? record) : '';

function ledgerSection() {
  return listSection('ledger', null, [
    {title: say('column.day'), kind: 'code', cell: (item) => item.day},
    unitColumn(),
    {title: say('column.goal'), cell: (item) => called('goal', item.goal)},
    {title: say('column.matter'), cell: (item) => item.matter},
    {title: say('column.clause'), cell: (item) => called('clause', item.clause)}
  ], (row) => (row.ledger ?? []).map(([goal, record, day, clause]) => ({unit: row.id, goal, day, clause, matter: matterOf(row, record)})));
}

function exclusionSection() {
  return listSection('excluded', null, [
    unitColumn(),
    {title: say('column.matter'), cell: (item) => item.matter},
    {title: say('column.ground'), cell: (item) => called('ground', item.ground)},
    {title: say('column.body'), cell: (item) => item.body ?? '–'},
    {title: say('column.document'), cell: (item) => item.document ?? '–'}
  ], (row) => (row.exclusions ?? []).map(([record, ground, body, document]) => ({unit: row.id, ground, body, document, matter: matterOf(row, record)})));
}

function gapSection() {
  const open = data.tracks.reduce((sum, track) => sum + track.undetermined, 0);
  const codes = data.reasons.filter(([code]) => code.startsWith('DATA-'));
  return listSection('gaps', [
    open ? el('p', {}, say('gaps.open', count(open)), ' ', link(say('gaps.show'), () => {
      openRegion('');
      state.filters.conformity = 'UNDETERMINED';
      redraw('units');
      goTo('units');
    })) : null,
    codes.length ? table(say('gaps.lists'), [
      {title: say('column.gap'), cell: ([code]) => called('clause', code)},
      {title: say('column.units'), number: true, cell: ([, units]) => count(units)}
    ], codes) : null,
    data.gaps.length ? table(say('gaps.indicators'), [
      {title: say('column.indicator'), cell: ([id]) => called('indicator', id)},
      {title: say('column.why'), cell: ([, , why]) => called('why', why)},
      {title: say('column.units'), number: true, cell: ([, , , units]) => count(units)}
    ], data.gaps) : null
  ], [
    unitColumn(),
    {title: say('column.gaps'), cell: (item) => item.gaps.join(zh() ? '、' : ', ')}
  ], (row) => {
    const gaps = [
      ...(row.reasons ?? []).filter(([code]) => code.startsWith('DATA-')).map(([code]) => called('clause', code)),
      ...(row.absent ?? []).map(([id]) => called('indicator', id))
    ];
    return gaps.length ? [{unit: row.id, gaps}] : [];
  });
}

function silentSection() {
  const shown = levels.slice(0, 1 + levels.findIndex(([level]) => data.orders.ofLists.includes(level))).map(([level]) => level);
  const silent = data.regions.filter((region) => shown.includes(region.level) && region.flags.includes('SILENT'));
  return section('silent', silent.length ? table(say('section.silent'), [
    {title: say('column.region'), cell: (region) => link(regionName(region.prefix), () => openRegion(region.prefix))},
    {title: say('column.level'), cell: (region) => called('level', region.level)},
    {title: say('column.track'), cell: (region) => trackName(region.track)},
    {title: say('column.units'), number: true, cell: (region) => count(region.units)},
    {title: say('column.reports'), number: true, cell: (region) => percentOf(region.reportedDays, region.observedDays)}
  ], silent) : el('p', {class: 'none'}, say('none')));
}

function reminderSection() {
  return listSection('reminders',
    table(say('reminders.by'), [
      {title: say('column.reminder'), cell: ([code]) => called('clause', code)},
      {title: say('column.overdue'), number: true, cell: ([, [overdue]]) => count(overdue)},
      {title: say('column.coming'), number: true, cell: ([, [, coming]]) => count(coming)}
    ], data.reminders), [
      {title: say('column.due'), kind: 'code', cell: (item) => item.day},
      {title: say('column.left'), number: true, cell: (item) => say(item.left < 0 ? 'days.over' : 'days.left', Math.abs(item.left))},
      unitColumn(),
      {title: say('column.reminder'), cell: (item) => called('clause', item.code)},
      {title: say('column.matter'), cell: (item) => item.matter}
    ], (row) => (row.reminders ?? []).map(([code, record, day, left, first, last]) => ({
      unit: row.id, code, day, left, matter: record ? matterOf(row, record) : first ? say('gap.days', first, last) : ''
    })));
}

function dataSection() {
  const facts = [
    [say('about.rulebook'), data.rulebook[state.lang] + ' (' + data.rulebook.id + ')'],
    [say('about.digest'), data.rulebook.digest],
    [say('about.period'), say('period', data.from, data.to)],
    [say('about.asOf'), data.asOf],
    [say('count.assessed'), count(data.counts.assessed)],
    [say('count.notApplicable'), count(data.counts.notApplicable)],
    [say('count.rejected.units'), count(data.counts.rejected)],
    [say('count.rejected.rows'), count(data.counts.rejectedRows)],
    [say('count.undecided'), count(data.counts.undecided)],
    [say('about.explained'), data.explained < data.counts.assessed ? say('about.explained.some', count(data.explained), count(data.counts.assessed)) : say('about.explained.all')],
    [say('about.official'), say('about.official.no')]
  ];
  return section('data',
    el('dl', {class: 'about'}, facts.map(([term, value]) => el('div', {}, el('dt', {}, term), el('dd', {}, value)))),
    data.rows.length > 1 ? paged('rows', say('rows.title'), [
      {title: say('column.table'), cell: (row) => row[0]},
      {title: say('column.read'), number: true, cell: (row) => count(row[1])},
      {title: say('column.used'), number: true, cell: (row) => count(row[2])},
      {title: say('column.rejected'), number: true, cell: (row) => count(row[3])},
      {title: say('column.aside'), number: true, cell: (row) => count(row[4])}
    ], data.rows) : null,
    refusedList());
}

function refusedList() {
  return data.refused.length ? paged('refused', say('refused.title'), [
    {title: say('column.place'), cell: (each) => each.place || '–'},
    {title: say('column.unit'), cell: (each) => each.unit ?? '–'},
    {title: say('column.code'), kind: 'code', cell: (each) => each.what},
    {title: say('column.problem'), cell: (each) => each[state.lang]}
  ], data.refused) : null;
}

// ---- the page

const makers = data.page !== 'assessment' ? {} : {
  overview,
  regions: () => levels.length && data.regions.length ? regionSection() : null,
  units: () => data.counts.assessed ? unitSection() : null,
  grades: () => hasGrades ? gradeSection() : null,
  months: () => data.orders.goals.length ? monthSection() : null,
  points: () => data.points ? pointSection() : null,
  ledger: () => data.orders.goals.length ? ledgerSection() : null,
  excluded: () => data.names.zh.ground ? exclusionSection() : null,
  gaps: () => data.counts.assessed ? gapSection() : null,
  silent: () => data.regions.some((region) => region.observedDays !== undefined) ? silentSection() : null,
  reminders: () => data.reminders.length ? reminderSection() : null,
  data: dataSection
};

/** One section anew. */
async function redraw(id) {
  const old = document.getElementById(id);
  if (old && makers[id]) {
    old.querySelectorAll('.chart').forEach((box) => {
      box.chart?.drawn?.dispose();
      charts.splice(charts.indexOf(box.chart), 1);
    });
    const made = makers[id]();
    old.replaceWith(made);
    drawRest();
    return settled(made);
  }
}
