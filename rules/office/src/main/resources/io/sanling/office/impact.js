// The page of a change of rules: who moves, from where to where, by which clause, each explained twice.

const stateName = (kind, code) => code ? called(kind, code) : say('impact.uncovered');
const signed = (number) => (Number(number) > 0 ? '+' : '') + number;
const arrow = (before, after) => before === after ? before : before + ' → ' + after;

function impactOverview() {
  const all = data.summary.all;
  const fact = (key, value, kind) => el('div', {class: 'fact ' + (kind ?? '')}, el('span', {class: 'value'}, value), el('span', {class: 'label'}, say(key)));
  const tendency = (kind, moved) => ({kind, ...moved});
  const rows = [
    all.conformity.up + all.conformity.down + all.conformity.aside ? tendency('column.conformity', all.conformity) : null,
    all.grade.up + all.grade.down + all.grade.aside ? tendency('column.grade', all.grade) : null,
    all.points.up + all.points.down + all.points.aside ? tendency('column.points', all.points) : null,
    ...Object.entries(all.zeros).map(([goal, moved]) => ({goal, ...moved}))
  ].filter((row) => row);
  return section('impact',
    el('div', {class: 'facts-row'},
      fact('impact.units', count(all.units)),
      fact('impact.moved', count(all.moved)),
      fact('impact.other', count(data.summary.otherOnly)),
      fact('count.rejected', count(data.counts.rejected + data.counts.rejectedRows))),
    table(say('impact.ways'), [
      {title: say('impact.what'), cell: (row) => row.goal ? called('goal', row.goal) : say(row.kind)},
      {title: say('impact.up'), number: true, cell: (row) => count(row.up)},
      {title: say('impact.down'), number: true, cell: (row) => count(row.down)},
      {title: say('impact.aside'), number: true, cell: (row) => count(row.aside)}
    ], rows),
    data.summary.uncovered.length ? table(say('impact.uncovered.title'), [
      {title: say('column.why'), cell: (row) => called('clause', row.code)},
      {title: say('about.rulebook'), cell: (row) => row.side === 'FROM' ? data.before.id : data.after.id},
      {title: say('column.units'), number: true, cell: (row) => count(row.units)}
    ], data.summary.uncovered) : null);
}

/** Units from their states before, on the left, to those after, on the right. */
function flow(id, kind, transitions, order) {
  const rank = (code) => code === null ? order.length : order.indexOf(code);
  const sorted = [...transitions].sort((one, other) => rank(one.before) - rank(other.before) || rank(one.after) - rank(other.after));
  const codes = (side) => [...new Set(sorted.map((each) => each[side]))].sort((one, other) => rank(one) - rank(other));
  const colour = (code) => CONFORMITY_COLOURS[code] ?? (code === null ? '#9aa5b1' : COLOURS[Math.max(0, rank(code)) % COLOURS.length]);
  const node = (side, code) => ({
    name: side + '/' + (code ?? ''), itemStyle: {color: colour(code)},
    label: {position: side === 'before' ? 'right' : 'left', formatter: stateName(kind, code) + ' ' + count(sorted.filter((each) => each[side] === code).reduce((sum, each) => sum + each.units, 0))}
  });
  return figure({
    id, title: say('flow.' + id), height: 120 + 44 * Math.max(codes('before').length, codes('after').length), rows: sorted,
    columns: [
      {title: say('impact.before'), cell: (each) => stateName(kind, each.before)},
      {title: say('impact.after'), cell: (each) => stateName(kind, each.after)},
      {title: say('column.units'), number: true, cell: (each) => count(each.units)}
    ],
    option: () => ({
      tooltip: tooltip((point) => point.dataType === 'edge'
        ? stateName(kind, sorted[point.dataIndex].before) + ' → ' + stateName(kind, sorted[point.dataIndex].after) + '\n' + say('units.count', count(sorted[point.dataIndex].units)) : ''),
      series: [{
        type: 'sankey', left: 8, right: 8, top: 12, bottom: 12, nodeWidth: 18, nodeGap: 14, layoutIterations: 0, draggable: false, emphasis: {focus: 'adjacency'},
        label: {color: INK, fontSize: 13, textBorderColor: '#fff', textBorderWidth: 3},
        lineStyle: {color: 'source', opacity: 0.35, curveness: 0.5},
        data: [...codes('before').map((code) => node('before', code)), ...codes('after').map((code) => node('after', code))],
        links: sorted.map((each) => ({source: 'before/' + (each.before ?? ''), target: 'after/' + (each.after ?? ''), value: each.units}))
      }]
    })
  });
}

function flowSection() {
  return section('flows',
    data.summary.conformities.length ? flow('conformity', 'conformity', data.summary.conformities, ['CONFORMING', 'UNDETERMINED', 'NON_CONFORMING', 'NOT_APPLICABLE']) : null,
    data.summary.grades.length ? flow('grade', 'grade', data.summary.grades, data.orders.grades) : null);
}

function clauseSection() {
  const shown = data.summary.clauses.filter((each) => each.better || each.worse);
  return section('clauses',
    shown.length ? figure({
      id: 'clauses', title: say('clauses.title'), height: 90 + 32 * Math.min(shown.length, 20), rows: shown.slice(0, 20),
      columns: [
        {title: say('column.clause'), cell: (each) => called('clause', each.clause)},
        {title: say('impact.worse'), number: true, cell: (each) => count(each.worse)},
        {title: say('impact.better'), number: true, cell: (each) => count(each.better)}
      ],
      option: () => ({
        aria: {enabled: true, decal: {show: true}, label: {description: say('chart.label', say('clauses.title'))}},
        grid: {left: 8, right: 24, top: 36, bottom: 4, containLabel: true},
        legend: {top: 0, left: 0, itemWidth: 18, itemHeight: 12},
        tooltip: tooltip((point) => called('clause', shown[point.dataIndex].clause) + '\n' + point.seriesName + ' ' + count(point.value)),
        xAxis: {...axis, type: 'value', minInterval: 1},
        yAxis: {...axis, type: 'category', inverse: true, data: shown.slice(0, 20).map((each) => cut(called('clause', each.clause), 16)), axisLabel: {color: INK, fontSize: 13}},
        series: [['worse', '#b3401a'], ['better', '#1f6fb2']].map(([key, color]) => ({
          name: say('impact.' + key), type: 'bar', stack: 'all', barMaxWidth: 18, color, data: shown.slice(0, 20).map((each) => each[key])
        }))
      })
    }) : null,
    paged('clauses', say('section.clauses'), [
      {title: say('column.clause'), cell: (each) => called('clause', each.clause)},
      {title: say('column.code'), kind: 'code', cell: (each) => each.clause},
      {title: say('impact.worse'), number: true, cell: (each) => count(each.worse)},
      {title: say('impact.better'), number: true, cell: (each) => count(each.better)},
      {title: say('impact.gained'), number: true, cell: (each) => each.gained},
      {title: say('impact.lost'), number: true, cell: (each) => each.lost},
      {title: say('column.units'), number: true, cell: (each) => count(each.units)}
    ], data.summary.clauses));
}

function impactRegionSection() {
  const prefix = state.region ?? ROOT;
  const next = within(prefix);
  const shown = next.length ? next : data.regions.filter((region) => region.prefix === prefix);
  const rate = (side) => side === null ? '–' : rateOf(side) + (side.rate === null ? '' : ' (' + side.rate + ')');
  return section('impact-regions',
    el('nav', {class: 'path', 'aria-label': say('path')}, el('ol', {},
      [ROOT, ...regionPath(prefix).filter((each) => each !== ROOT)].map((each) => el('li', {},
        each === prefix ? el('span', {'aria-current': 'true'}, each ? regionName(each) : say('whole')) : link(each ? regionName(each) : say('whole'), () => openImpactRegion(each)))))),
    paged('impact-regions', say('section.impact-regions'), [
      {title: say('column.region'), cell: (region) => next.length ? link(regionName(region.prefix), () => openImpactRegion(region.prefix)) : regionName(region.prefix)},
      {title: say('column.track'), cell: (region) => trackName(region.track)},
      {title: say('column.units'), number: true, cell: (region) => count(region.movement.units)},
      {title: say('impact.moved'), number: true, cell: (region) => count(region.movement.moved)},
      {title: say('impact.up'), number: true, cell: (region) => count(region.movement.conformity.up)},
      {title: say('impact.down'), number: true, cell: (region) => count(region.movement.conformity.down)},
      {title: say('impact.before'), number: true, cell: (region) => rate(region.before)},
      {title: say('impact.after'), number: true, cell: (region) => rate(region.after)}
    ], shown));
}

function changeSection() {
  return section('changes', later(index(), (all) => {
    const region = state.region ?? '';
    const here = unitsWithin(all, region);
    const filters = state.filters;
    const clauses = [...new Set(here.flatMap((unit) => unit[7]))].sort();
    const fits = (unit) => (!filters.way || (filters.way === 'conformity' ? unit[2] !== unit[3] : filters.way === 'grade' ? unit[4] !== unit[5] : unit[2] === unit[3] && unit[4] === unit[5]))
      && (!filters.clause || unit[7].includes(filters.clause));
    const chosen = here.filter(fits);
    const ask = (key, label, options) => choice(say(label), [['', say('filter.all')], ...options], filters[key] ?? '', (value) => {
      filters[key] = value;
      state.pages.units = 0;
      redraw('changes');
    });
    return el('div', {},
      el('p', {class: 'label'}, say('units.in', region ? regionName(region) : say('whole')), region ? [' ', link(say('units.all'), () => openImpactRegion(''))] : null),
      el('div', {class: 'filters'},
        ask('way', 'impact.what', [['conformity', say('column.conformity')], ['grade', say('column.grade')], ['points', say('impact.points.only')]]),
        clauses.length ? ask('clause', 'column.clause', clauses.map((code) => [code, cut(called('clause', code), 40)])) : null),
      unitList(say('section.changes'), chosen, [
        {title: say('column.unit'), kind: 'name', cell: (unit) => unit[1]},
        {title: say('column.code'), kind: 'code', cell: (unit) => unit[0]},
        {title: say('column.conformity'), kind: 'state', cell: (unit) => arrow(stateName('conformity', unit[2]), stateName('conformity', unit[3]))},
        {title: say('column.grade'), kind: 'grade', cell: (unit) => arrow(stateName('grade', unit[4]), stateName('grade', unit[5]))},
        {title: say('column.points'), kind: 'number', cell: (unit) => signed(unit[6])}
      ], (unit) => openUnit(unit[0])),
      chosen.length > A_PAGE ? el('p', {class: 'label paper'}, say('paper.units', count(chosen.length))) : null,
      el('div', {id: 'unit', class: 'unit', 'aria-live': 'polite'}, state.unit ? changeDetail(state.unit) : el('p', {class: 'none screen'}, say('unit.choose'))));
  }));
}

function changeDetail(id) {
  return later((async () => {
    const all = await index();
    const unit = all.units.find((each) => each[0] === id);
    const [rows, told] = await Promise.all([unpack('rows-' + unit.piece), unpack('why-' + unit.piece)]);
    return [unit, rows.find((row) => row.unitId === id), told.find((each) => each.id === id)];
  })(), ([unit, row, told]) => {
    const side = (which, rulebook) => el('div', {},
      el('h4', {}, say('impact.' + which) + ' · ' + rulebook.id),
      told ? told[which] ? el('pre', {class: 'explanation', lang: zh() ? 'zh-CN' : 'en'}, told[which][state.lang].text) : el('p', {class: 'none'}, say('impact.uncovered'))
        : el('p', {class: 'none'}, say('explanation.left', count(data.explained), unit[0])));
    return el('article', {'aria-labelledby': 'unit-title'},
      el('div', {class: 'title'}, el('h3', {id: 'unit-title', tabindex: '-1'}, unit[1]), el('span', {class: 'unofficial'}, say('unofficial'))),
      el('p', {class: 'label'}, [unit[0] === unit[1] ? '' : unit[0], called('kind', row.kind ?? null), called('track', row.track ?? null)].filter((text) => text).join(' · ')),
      el('dl', {class: 'outcome'},
        unit[2] || unit[3] ? el('div', {}, el('dt', {}, say('column.conformity')), el('dd', {}, arrow(stateName('conformity', unit[2]), stateName('conformity', unit[3])))) : null,
        unit[4] || unit[5] ? el('div', {}, el('dt', {}, say('column.grade')), el('dd', {}, arrow(stateName('grade', unit[4]), stateName('grade', unit[5])))) : null,
        row.points.before || row.points.after ? el('div', {}, el('dt', {}, say('column.points')), el('dd', {}, arrow(row.points.before ?? '–', row.points.after ?? '–') + ' (' + signed(row.points.change) + ')')) : null,
        Object.entries(row.zeros).map(([goal, change]) => el('div', {}, el('dt', {}, called('goal', goal)), el('dd', {}, arrow(called('state', goal + '/' + change.before), called('state', goal + '/' + change.after)))))),
      row.conformity.causes.length ? [el('h4', {}, say('impact.causes')), el('ul', {class: 'reasons'}, row.conformity.causes.map((cause) => el('li', {},
        el('strong', {}, called('clause', cause.code)), el('span', {class: 'label'}, ' ', say(cause.side === 'FROM' ? 'impact.gone' : 'impact.came'), ' · ', say('support', cause.support)))))] : null,
      row.points.parts.length ? table(say('impact.parts'), [
        {title: say('column.clause'), cell: (part) => called('clause', part.clause)},
        {title: say('impact.before'), number: true, cell: (part) => part.before},
        {title: say('impact.after'), number: true, cell: (part) => part.after},
        {title: say('impact.change'), number: true, cell: (part) => signed(part.change)}
      ], row.points.parts) : null,
      el('div', {class: 'two'}, side('before', data.before), side('after', data.after)));
  });
}

function openImpactRegion(prefix) {
  state.region = prefix || null;
  state.unit = null;
  state.pages = {};
  state.filters.way = state.filters.clause = '';
  ['impact-regions', 'changes'].forEach(redraw);
  goTo(prefix && !within(prefix).length ? 'changes' : 'impact-regions');
}

function impactDataSection() {
  const facts = [data.before, data.after].flatMap((rulebook) => [
    [say('about.rulebook'), rulebook[state.lang] + ' (' + rulebook.id + ')'],
    [say('about.digest'), rulebook.digest]
  ]).concat([
    [say('about.period'), say('period', data.from, data.to)],
    [say('about.asOf'), data.asOf],
    [say('impact.units'), count(data.summary.all.units)],
    [say('count.rejected.units'), count(data.counts.rejected)],
    [say('count.rejected.rows'), count(data.counts.rejectedRows)],
    [say('about.explained'), data.explained < data.counts.moved ? say('about.explained.some', count(data.explained), count(data.counts.moved)) : say('about.explained.all')],
    [say('about.official'), say('about.official.no')]
  ]);
  return section('data',
    el('dl', {class: 'about'}, facts.map(([term, value]) => el('div', {}, el('dt', {}, term), el('dd', {}, value)))),
    refusedList());
}

if (data.page === 'impact') {
  Object.assign(makers, {
    'impact': impactOverview,
    'flows': () => data.summary.conformities.length + data.summary.grades.length ? flowSection() : null,
    'clauses': () => data.summary.clauses.length ? clauseSection() : null,
    'impact-regions': () => data.regions.length ? impactRegionSection() : null,
    'changes': () => data.counts.moved ? changeSection() : null,
    'data': impactDataSection
  });
}
