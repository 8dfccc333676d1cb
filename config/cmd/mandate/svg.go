package main

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"math"
	"strings"
	"unicode"
)

// The measures of the drawing, in pixels. Boxes are as large as what stands in them.
const (
	margin   = 16
	gap      = 14 // between boxes side by side
	stack    = 8  // between boxes one under the other
	drop     = 36 // from a box down to those below it
	indent   = 14 // of a column of boxes from the line that they hang on
	padding  = 8  // inside a box
	heading  = 30 // height of the title
	nameSize = 14
	noteSize = 11

	sheetWidth, sheetHeight = 1040, 700 // of A4 in landscape within its margins
)

// svg draws the lines top down, made to be printed: on one page in landscape, with the day it shows.
func svg(s *sight) *bytes.Buffer {
	d := arranged(s)
	title := s.title()
	width, height := max(d.right, margin+textWidth(title, nameSize))+margin, d.bottom+margin
	b := &bytes.Buffer{}
	fmt.Fprintf(b, `<svg xmlns="http://www.w3.org/2000/svg" xml:lang="%[3]s" width="%[1]g" height="%[2]g" viewBox="0 0 %[1]g %[2]g"`+
		` font-family="'Microsoft YaHei','PingFang SC','Noto Sans CJK SC',sans-serif" font-size="%[4]d">`+"\n", width, height, s.lang, nameSize)
	fmt.Fprintln(b, `<style>@page{size:A4 landscape;margin:10mm} @media print{svg:root{width:100vw;height:100vh}}</style>`)
	fmt.Fprintln(b, `<rect width="100%" height="100%" fill="#fff"/>`)
	fmt.Fprintf(b, `<text x="%d" y="%d" font-weight="bold">%s</text>`+"\n", margin, margin+nameSize, escaped(title))
	if d.empty {
		fmt.Fprintf(b, `<text x="%d" y="%d" fill="#555">%s</text>`+"\n", margin, margin+heading+nameSize, escaped(s.noPosition()))
	}
	fmt.Fprintf(b, "<g stroke=\"#888\" fill=\"none\">\n%s</g>\n%s</svg>\n", d.lines.String(), d.boxes.String())
	return b
}

// line draws from the middle of a box's lower edge down, across, and down to where another begins.
func (d *drawing) line(fromX, fromY, toX, toY float64) {
	if fromX == toX {
		fmt.Fprintf(&d.lines, `<path d="M%g %gV%g"/>`+"\n", fromX, fromY, toY)
		return
	}
	fmt.Fprintf(&d.lines, `<path d="M%g %gV%gH%gV%g"/>`+"\n", fromX, fromY, fromY+drop/2, toX, toY)
}

// rung draws from the line that a column hangs on to one of its boxes.
func (d *drawing) rung(fromX, toX, y float64) {
	fmt.Fprintf(&d.lines, `<path d="M%g %gH%g"/>`+"\n", fromX, y, toX)
}

// box draws a box with its texts in the middle.
func (d *drawing) box(t *twig, left, top float64) {
	fill := "#eef4fb"
	if t.party {
		fill = "#f4efe6"
	}
	fmt.Fprintf(&d.boxes, `<rect x="%g" y="%g" width="%g" height="%g" rx="5" fill="%s" stroke="#557"/>`+"\n", left, top, t.width, t.height, fill)
	y := top + padding
	for _, name := range t.name {
		fmt.Fprintf(&d.boxes, `<text x="%g" y="%g" text-anchor="middle">%s</text>`+"\n", left+t.width/2, y+nameSize, escaped(name))
		y += lineHeight(nameSize)
	}
	for _, note := range t.note {
		fmt.Fprintf(&d.boxes, `<text x="%g" y="%g" text-anchor="middle" font-size="%d" fill="#444">%s</text>`+"\n", left+t.width/2, y+noteSize, noteSize, escaped(note))
		y += lineHeight(noteSize)
	}
	d.right, d.bottom = max(d.right, left+t.width), max(d.bottom, top+t.height)
}

func lineHeight(size float64) float64 { return size + 4 }

// textWidth is how wide a text is drawn, at most: fonts differ.
func textWidth(s string, size float64) float64 {
	width := 0.0
	for _, r := range s {
		switch {
		case columnsOf(r) != 1:
			width += size * float64(columnsOf(r)) / 2
		case strings.ContainsRune("MWmw@%—…", r):
			width += size
		case unicode.IsUpper(r):
			width += size * 0.75
		default:
			width += size * 0.6
		}
	}
	return math.Ceil(width)
}

func escaped(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a buffer takes everything
	return b.String()
}
