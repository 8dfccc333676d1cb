// Reads a feed from standard input with ical.js, and writes its events and to-dos as JSON. Local times become instants by
// the VTIMEZONE blocks of the feed, not by a database of zones.
import ICAL from 'ical.js';
import { readFileSync } from 'node:fs';

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, 'utf8')));
for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);

/** A day as 2026-03-05, an instant as 2026-03-05T00:00:00Z, nothing as "". */
function time(component, name) {
  const property = component.getFirstProperty(name);
  if (!property) return '';
  const value = property.getFirstValue();
  if (value.isDate) return value.toString();
  const zone = property.getParameter('tzid');
  if (zone && !ICAL.TimezoneService.has(zone)) throw new Error(`no zone ${zone}`);
  if (zone) value.zone = ICAL.TimezoneService.get(zone);
  return new Date(value.toUnixTime() * 1000).toISOString().replace('.000Z', 'Z');
}

const text = (component, name) => String(component.getFirstPropertyValue(name) ?? '');

const entry = (component) => ({
  kind: component.name,
  uid: text(component, 'uid'),
  stamp: time(component, 'dtstamp'),
  sequence: Number(component.getFirstPropertyValue('sequence')),
  start: time(component, 'dtstart'),
  end: time(component, component.name === 'vtodo' ? 'due' : 'dtend'),
  completed: time(component, 'completed'),
  summary: text(component, 'summary'),
  description: text(component, 'description'),
  location: text(component, 'location'),
  url: text(component, 'url'),
  categories: component.getFirstProperty('categories')?.getValues() ?? [],
  status: text(component, 'status'),
  transparency: text(component, 'transp'),
  alarms: component.getAllSubcomponents('valarm').map((alarm) => ({
    seconds: alarm.getFirstPropertyValue('trigger').toSeconds(),
    related: alarm.getFirstProperty('trigger').getParameter('related') ?? '',
    text: text(alarm, 'description'),
  })),
});

console.log(JSON.stringify({
  name: text(calendar, 'x-wr-calname'),
  refresh: calendar.getFirstPropertyValue('refresh-interval')?.toSeconds() ?? 0,
  entries: [...calendar.getAllSubcomponents('vevent'), ...calendar.getAllSubcomponents('vtodo')].map(entry),
}));
