// What the page begins with.

function render() {
  forgetCharts();
  const impact = data.page === 'impact';
  frame(
    impact ? say('impact.headline', data.before[state.lang], data.after[state.lang]) : say('headline', data.rulebook[state.lang]),
    impact ? say('impact.facts', data.before.id, data.after.id, data.from, data.to, data.asOf) : say('facts', data.rulebook.id, data.from, data.to, data.asOf, count(data.counts.assessed)),
    Object.values(makers).map((make) => make()));
}

render();
