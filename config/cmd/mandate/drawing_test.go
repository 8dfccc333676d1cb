package main

import (
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// drawn is an SVG as read back.
type drawn struct {
	Width  float64   `xml:"width,attr"`
	Height float64   `xml:"height,attr"`
	Rects  []rect    `xml:"rect"`
	Texts  []written `xml:"text"`
	Lines  []struct {
		D string `xml:"d,attr"`
	} `xml:"g>path"`
}

type rect struct {
	X      float64 `xml:"x,attr"`
	Y      float64 `xml:"y,attr"`
	Width  string  `xml:"width,attr"`
	Height string  `xml:"height,attr"`
}

type written struct {
	X    float64 `xml:"x,attr"`
	Y    float64 `xml:"y,attr"`
	Size float64 `xml:"font-size,attr"`
	Text string  `xml:",chardata"`
}

// size is 0, 0 for the background, whose measures are in percent.
func (r rect) size() (w, h float64) {
	_, _ = fmt.Sscan(r.Width, &w)
	_, _ = fmt.Sscan(r.Height, &h)
	if strings.HasSuffix(r.Width, "%") {
		return 0, 0
	}
	return w, h
}

// draw compiles positions, each with its superior, and draws them.
func draw(t testing.TB, superiors ...[2]string) drawn {
	t.Helper()
	spec := org.Spec{Organization: org.Organization{ID: "x", Name: "花园", Timezone: "Asia/Shanghai"}, Parties: []org.Party{{ID: "company", Name: "公司"}}}
	for i, s := range superiors {
		p := org.Position{ID: org.PositionID(fmt.Sprintf("p%d", i)), Name: s[0]}
		if s[1] != "" {
			p.ReportsTo = []org.Line{{To: org.Ref(s[1])}}
		}
		spec.Positions = append(spec.Positions, p)
	}
	chart, _ := org.New(spec)
	day, _ := date.Parse("2026-03-02")
	text := svg(&sight{chart.On(day), diag.Chinese}).String()
	var d drawn
	require.NoError(t, xml.Unmarshal([]byte(text), &d), text)
	return d
}

// sound requires that no boxes meet, that every text lies within a box or stands above them all, and that nothing
// leaves the sheet.
func (d drawn) sound(t testing.TB) {
	t.Helper()
	boxes := d.Rects[1:]
	for i, r := range boxes {
		w, h := r.size()
		require.LessOrEqual(t, r.X+w+margin, d.Width)
		require.LessOrEqual(t, r.Y+h+margin, d.Height)
		require.GreaterOrEqual(t, min(r.X, r.Y), float64(margin))
		for _, o := range boxes[:i] {
			ow, oh := o.size()
			apart := r.X >= o.X+ow || o.X >= r.X+w || r.Y >= o.Y+oh || o.Y >= r.Y+h
			require.True(t, apart, "%+v and %+v", r, o)
		}
	}
	for _, s := range d.Texts {
		if s.Y < margin+heading || len(boxes) == 0 {
			continue
		}
		width := textWidth(s.Text, math.Max(s.Size, noteSize)) / 2
		within := false
		for _, r := range boxes {
			w, h := r.size()
			within = within || s.X-width >= r.X && s.X+width <= r.X+w && s.Y <= r.Y+h-3 && s.Y-s.Size >= r.Y
		}
		require.True(t, within, "%+v", s)
	}
}

func team(n int, superior string) [][2]string {
	var all [][2]string
	for i := range n {
		all = append(all, [2]string{fmt.Sprintf("员工岗位第%d号", i), superior})
	}
	return all
}

func TestBoxesDoNotMeetAndTextsStandWithinThem(t *testing.T) {
	long := "客户服务与社区文化建设及装修管理综合协调专员岗位兼投诉处理负责人"
	for name, posts := range map[string][][2]string{
		"no post":                      {},
		"one post":                     {{"经理", "company"}},
		"a chain":                      {{"经理", "company"}, {"主管", "p0"}, {"班长", "p1"}, {"员工", "p2"}},
		"a superior wider than below":  {{long, "company"}, {"甲", "p0"}},
		"a superior narrower":          {{"甲", "company"}, {long, "p0"}, {long, "p0"}},
		"a long name without a blank":  {{strings.Repeat("W", 90), "company"}, {"i", "p0"}},
		"a small team in a row":        append([][2]string{{"经理", "company"}}, team(3, "p0")...),
		"a large team in columns":      append([][2]string{{"经理", "company"}}, team(45, "p0")...),
		"a team beside a line":         append([][2]string{{"经理", "company"}, {"主管", "p0"}, {"员工", "p1"}}, team(30, "p0")...),
		"posts without a superior":     team(40, ""),
		"trees of different sizes":     append([][2]string{{"甲", ""}, {"乙", "company"}}, append(team(30, "p0"), team(5, "p1")...)...),
		"names that are markup":        {{`<b>"甲" & 乙</b>`, "company"}, {"]]>\x00\x1b[31m", "p0"}},
		"a name of blanks and accents": {{"a  b   " + strings.Repeat("é ", 40), "company"}},
	} {
		t.Run(name, func(t *testing.T) {
			d := draw(t, posts...)
			d.sound(t)
			require.Len(t, d.Rects, 1+len(posts)+min(1, strings.Count(fmt.Sprint(posts), "company")))
		})
	}
}

func TestTwentyPostsOfWhomTenHaveNobodyBelowFitASheetOfA4(t *testing.T) {
	posts := [][2]string{{"经理", "company"}}
	for i := range 9 {
		posts = append(posts, [2]string{fmt.Sprintf("部门主管第%d号", i), fmt.Sprintf("p%d", i/3)})
	}
	posts = append(posts, team(4, "p4")...)
	posts = append(posts, team(4, "p6")...)
	posts = append(posts, team(2, "p8")...)
	d := draw(t, posts...)
	d.sound(t)
	require.LessOrEqual(t, max(d.Width/sheetWidth, d.Height/sheetHeight), 1.2, "letters of 14 pixels are at least 8 points high on paper")
}

func TestASmallTeamStandsInARow(t *testing.T) {
	d := draw(t, append([][2]string{{"经理", "company"}}, team(3, "p0")...)...)
	require.Equal(t, d.Rects[3].Y, d.Rects[5].Y)
	require.Equal(t, (d.Rects[3].X+d.Rects[5].X)/2, d.Rects[4].X, "the middle one stands in the middle")
}

func TestLinesOfANameBreakAtBlanksAndNeverInsideACharacter(t *testing.T) {
	require.Equal(t, []string{"一二三四五", "六"}, wrapped("一二三四五六", 10))
	require.Equal(t, []string{"Deputy", "Manager"}, wrapped("Deputy Manager", 10))
	require.Equal(t, []string{"王敏、", "李强、赵芳"}, wrapped("王敏、李强、赵芳", 10))
	require.Empty(t, wrapped("", 10))
}

func FuzzDrawing(f *testing.F) {
	f.Add("经理", "前台接待员", uint8(3))
	f.Add("<&>\"'", "a b c d e f g h i j k l m n o p q r s t u v w x y z", uint8(9))
	f.Add("\x00\xff\u202e", strings.Repeat("长", 50), uint8(0))
	f.Fuzz(func(t *testing.T, superior, below string, n uint8) {
		if len(superior)+len(below) > 500 {
			t.Skip()
		}
		posts := [][2]string{{superior, "company"}}
		for range n % 50 {
			posts = append(posts, [2]string{below, "p0"})
		}
		draw(t, posts...).sound(t)
	})
}

func FuzzMermaidTextEndsNeitherTheTextNorTheLine(f *testing.F) {
	f.Add("经理")
	f.Add("\"]; n1[\"x#quot;\n`$$\\")
	f.Fuzz(func(t *testing.T, s string) {
		quoted := mermaidText(s)
		require.NotContains(t, quoted, `"`)
		require.NotContains(t, quoted, "\n")
		require.Equal(t, plain(s), strings.NewReplacer("#quot;", `"`, "#35;", "#", "#amp;", "&", "#lt;", "<", "#gt;", ">", "#96;", "`", "#36;", "$", "#92;", `\`).Replace(quoted))
	})
}

func Example() {
	discard := system{in: strings.NewReader(""), out: io.Discard, err: io.Discard, now: clock}
	fmt.Println(run([]string{"check"}, discard), run([]string{"check", "testdata/broken"}, discard), run([]string{"chekc"}, discard))
	// Output: 0 1 2
}
