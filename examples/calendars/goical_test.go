package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-ical"
	"github.com/stretchr/testify/require"
)

// byGoIcal reads a feed with github.com/emersion/go-ical, which finds zones by their names in the database of Go.
func byGoIcal(t *testing.T, feed []byte) read {
	t.Helper()
	decoded, err := ical.NewDecoder(bytes.NewReader(feed)).Decode()
	require.NoError(t, err)
	r := read{Entries: []entry{}}
	if name := decoded.Props.Get("X-WR-CALNAME"); name != nil {
		r.Name = text(t, decoded.Props, "X-WR-CALNAME")
	}
	if refresh := decoded.Props.Get("REFRESH-INTERVAL"); refresh != nil {
		d, err := refresh.Duration()
		require.NoError(t, err)
		r.Refresh = int(d / time.Second)
	}
	for _, kind := range []string{ical.CompEvent, ical.CompToDo} {
		for _, c := range decoded.Children {
			if c.Name == kind {
				r.Entries = append(r.Entries, entryOf(t, c))
			}
		}
	}
	return r
}

func text(t *testing.T, props ical.Props, name string) string {
	t.Helper()
	value, err := props.Text(name)
	require.NoError(t, err)
	return value
}

// moment is a day as 2026-03-05, an instant as 2026-03-05T00:00:00Z, nothing as "".
func moment(t *testing.T, props ical.Props, name string) string {
	t.Helper()
	p := props.Get(name)
	if p == nil {
		return ""
	}
	at, err := p.DateTime(time.UTC)
	require.NoError(t, err)
	if p.ValueType() == ical.ValueDate {
		return at.Format("2006-01-02")
	}
	return at.UTC().Format(time.RFC3339)
}

func entryOf(t *testing.T, c *ical.Component) entry {
	t.Helper()
	e := entry{
		Kind: strings.ToLower(c.Name), UID: text(t, c.Props, "UID"), Stamp: moment(t, c.Props, "DTSTAMP"), Start: moment(t, c.Props, "DTSTART"),
		Completed: moment(t, c.Props, "COMPLETED"), Summary: text(t, c.Props, "SUMMARY"), Description: text(t, c.Props, "DESCRIPTION"),
		Location: text(t, c.Props, "LOCATION"), Status: text(t, c.Props, "STATUS"), Transparency: text(t, c.Props, "TRANSP"),
		End: moment(t, c.Props, "DTEND") + moment(t, c.Props, "DUE"), Categories: []string{}, Alarms: []alarm{},
	}
	sequence, err := c.Props.Get("SEQUENCE").Int()
	require.NoError(t, err)
	e.Sequence = sequence
	if p := c.Props.Get("URL"); p != nil {
		e.URL = p.Value
	}
	if p := c.Props.Get("CATEGORIES"); p != nil {
		e.Categories, err = p.TextList()
		require.NoError(t, err)
	}
	for _, child := range c.Children {
		trigger := child.Props.Get("TRIGGER")
		offset, err := trigger.Duration()
		require.NoError(t, err)
		e.Alarms = append(e.Alarms, alarm{int(offset / time.Second), trigger.Params.Get("RELATED"), text(t, child.Props, "DESCRIPTION")})
	}
	return e
}
