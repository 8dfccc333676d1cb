package main

import (
	"bytes"
	"slices"
	"strings"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// drawing places boxes: first it measures every tree from the leaves up, then it gives each post a strip of its own,
// with its superior in the middle above. Three or more posts of one superior with nobody below them hang in columns,
// so that a large team makes the drawing longer and not wider.
type drawing struct {
	*sight
	most          int // posts in a column, 1 where they stand in a row
	empty         bool
	right, bottom float64 // how far the drawing reaches
	boxes, lines  bytes.Buffer
}

// twig is a post with all below it.
type twig struct {
	party         bool
	name          []string // the lines of its name
	note          []string // the lines that say who holds it
	width, height float64  // of its box
	span          float64  // of its strip
	hung          [][]*twig
	below         []*twig
}

// The most that stands on a line of a box, in columns of a terminal.
const (
	nameColumns = 20
	noteColumns = 26
)

// arranged is the drawing with rows of leaves where that fits a sheet, else the one with columns that fits best.
func arranged(s *sight) *drawing {
	var best *drawing
	for _, most := range []int{1, 5, 10, 20} {
		d := &drawing{sight: s, most: most}
		d.arrange()
		if best == nil || d.scale() < best.scale() {
			best = d
		}
		if best.scale() <= 1 {
			break
		}
	}
	return best
}

// scale is how many times larger than the sheet the drawing is.
func (d *drawing) scale() float64 { return max(d.right/sheetWidth, d.bottom/sheetHeight) }

// arrange grows the trees and puts them beside each other, on a new row where the sheet's width is used up.
func (d *drawing) arrange() {
	var trees []*twig
	widest := float64(sheetWidth)
	for _, n := range tops(d.view) {
		t := d.grow(n)
		trees, widest = append(trees, t), max(widest, t.span)
	}
	d.empty = len(trees) == 0
	left, top := float64(margin), float64(margin+heading)
	d.bottom = top + heading
	for _, t := range trees {
		if left > margin && left+t.span > margin+widest {
			left, top = margin, d.bottom+drop
		}
		d.place(t, left, top)
		left += t.span + 2*gap
	}
}

// grow measures a node and all below it.
func (d *drawing) grow(n org.Node) *twig {
	t := &twig{party: d.party(n), name: wrapped(plain(d.view.Chart().Name(n)), nameColumns), note: wrapped(d.note(n), noteColumns)}
	t.measure()
	var leaves []*twig
	for s := range d.view.Subordinates(n) {
		below := d.grow(s)
		t.below = append(t.below, below)
		if below.leaf() {
			leaves = append(leaves, below)
		}
	}
	if len(leaves) >= 3 && d.most > 1 {
		t.below = slices.DeleteFunc(t.below, (*twig).leaf)
		t.hang(leaves, d.most)
	}
	t.span = max(t.width, t.inner())
	return t
}

func (t *twig) leaf() bool { return len(t.below)+len(t.hung) == 0 }

// measure is the size of the box.
func (t *twig) measure() {
	for _, line := range t.name {
		t.width = max(t.width, textWidth(line, nameSize))
		t.height += lineHeight(nameSize)
	}
	for _, line := range t.note {
		t.width = max(t.width, textWidth(line, noteSize))
		t.height += lineHeight(noteSize)
	}
	t.width, t.height = t.width+2*padding, t.height+2*padding
}

// hang puts leaves into columns, as even as can be.
func (t *twig) hang(leaves []*twig, most int) {
	for columns := (len(leaves) + most - 1) / most; columns > 0; columns-- {
		n := (len(leaves) + columns - 1) / columns
		column := leaves[:n]
		leaves = leaves[n:]
		width := 0.0
		for _, leaf := range column {
			width = max(width, leaf.width)
		}
		for _, leaf := range column {
			leaf.width = width
		}
		t.hung = append(t.hung, column)
	}
}

// inner is the width of all that stands below.
func (t *twig) inner() float64 {
	width := -float64(gap)
	for _, column := range t.hung {
		width += indent + column[0].width + gap
	}
	for _, b := range t.below {
		width += b.span + gap
	}
	return width
}

// place draws a post and all below it into the strip that begins at left.
func (d *drawing) place(t *twig, left, top float64) {
	middle, under := left+t.span/2, top+t.height
	d.box(t, middle-t.width/2, top)
	left += (t.span - t.inner()) / 2
	for _, column := range t.hung {
		d.column(column, middle, under, left)
		left += indent + column[0].width + gap
	}
	for _, b := range t.below {
		d.line(middle, under, left+b.span/2, under+drop)
		d.place(b, left, under+drop)
		left += b.span + gap
	}
}

// column draws leaves one under the other, hanging on a line from their superior.
func (d *drawing) column(leaves []*twig, middle, under, left float64) {
	y, end := under+drop, under
	for _, leaf := range leaves {
		d.box(leaf, left+indent, y)
		end = y + leaf.height/2
		d.rung(left, left+indent, end)
		y += leaf.height + stack
	}
	d.line(middle, under, left, end)
}

// note says who holds a post.
func (d *drawing) note(n org.Node) string {
	if with := d.heldWith(n); with != "" {
		return with
	}
	switch people := d.people(n, byName); {
	case people == nil:
		return ""
	case len(people) == 0:
		return d.vacant()
	case len(people) > 3:
		return diag.Textf("%s 等 %d 人", "%s and others, %d in all", strings.Join(people[:2], d.comma()), len(people)).In(d.lang)
	default:
		return strings.Join(people, d.comma())
	}
}

// wrapped breaks a text into lines of so many columns, at a blank or after a comma where there is one.
func wrapped(s string, most int) []string {
	var lines []string
	for s != "" {
		width, end, pause := 0, len(s), 0
		for i, r := range s {
			if width += columnsOf(r); width > most {
				end = i
				break
			}
			if r == ' ' || r == '、' {
				pause = i + len(string(r))
			}
		}
		if end < len(s) && pause > 0 {
			end = pause
		}
		lines = append(lines, strings.TrimSpace(s[:end]))
		s = s[end:]
	}
	return lines
}
