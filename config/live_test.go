package config_test

import (
	"fmt"
	"io/fs"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/org/diag"
)

// disk is files that change while others read them.
type disk struct {
	mu    sync.Mutex
	files fstest.MapFS
}

func newDisk(f files) *disk { return &disk{files: f.fs().(fstest.MapFS)} }

func (d *disk) Open(name string) (fs.File, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.files.Open(name)
}

// write puts a file there, or takes it away where there is no text.
func (d *disk) write(name, text string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	changed := fstest.MapFS{}
	for n, f := range d.files {
		changed[n] = f
	}
	changed[name] = &fstest.MapFile{Data: []byte(text)}
	if text == "" {
		delete(changed, name)
	}
	d.files = changed
}

const townHandbook = `mandate: 1
organization: {id: group, name: 总部, timezone: Asia/Shanghai, currency: CNY}
parties: {id: company, name: 公司}
positions:
  - {id: manager, name: 经理, reports_to: 公司}
  - {id: front_desk, name: 前台接待员, reports_to: 经理}
approvals:
  kinds: {id: expense, name: 费用, amount: required}
  authorities: {id: spending, position: manager, verb: approve, kinds: expense, limit: 不超过5000元}
`

// lowered is a site with a limit of its own.
func lowered(limit string) string {
	return "mandate: 1\nextends: ../handbook\napprovals: {authorities: {id: spending, limit: " + limit + "}}\n"
}

func town() files {
	return files{
		"handbook/h.yaml": townHandbook,
		"east/e.yaml":     lowered("不超过1000元"),
		"west/w.yaml":     lowered("不超过2000元"),
		"alone/a.yaml":    townHandbook,
	}
}

var towns = []string{"east", "west", "alone"}

var day = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// most is the limit of the manager's authority in a model.
func most(m *config.Model) string {
	a, known := m.Policy().Authority("spending")
	if !known || a.Limit == nil {
		return ""
	}
	return a.Limit.Words
}

func TestAChangedSiteIsCheckedAloneAndAChangedHandbookHasItsSitesChecked(t *testing.T) {
	d := newDisk(town())
	live := config.NewLive(d, day, towns...)
	east, west, alone := live.Model("east"), live.Model("west"), live.Model("alone")
	require.Equal(t, []string{"不超过1000元", "不超过2000元", "不超过5000元"}, []string{most(east), most(west), most(alone)})

	changed, faults := live.Reload(day.Add(time.Minute))
	require.Empty(t, changed)
	require.Empty(t, faults)
	require.Same(t, east, live.Model("east"))

	d.write("east/e.yaml", lowered("不超过500元"))
	changed, faults = live.Reload(day.Add(2 * time.Minute))
	require.Equal(t, []string{"east"}, changed)
	require.Empty(t, faults)
	require.Equal(t, "不超过500元", most(live.Model("east")))
	require.Equal(t, "不超过1000元", most(east), "who has the model goes on with it")
	require.Same(t, west, live.Model("west"))
	require.Same(t, west.Duties(), live.Model("east").Duties(), "the handbook was not read again")

	d.write("east/f.yaml", lowered("不超过500元"))
	d.write("east/e.yaml", "")
	changed, _ = live.Reload(day.Add(2 * time.Minute))
	require.Equal(t, []string{"east"}, changed, "what it says stands in another file")

	d.write("handbook/h.yaml", townHandbook+"duties: {id: greet, title: 接待来访, positions: front_desk, verb: report, due: {every: day}}\n")
	changed, faults = live.Reload(day.Add(3 * time.Minute))
	require.Equal(t, []string{"east", "west"}, changed)
	require.Empty(t, faults)
	require.Same(t, alone, live.Model("alone"))
	require.Same(t, live.Model("west").Duties(), live.Model("east").Duties())
	require.NotSame(t, west.Duties(), live.Model("east").Duties())
}

func TestTheLastSoundModelStaysWhileTheFilesAreFaulty(t *testing.T) {
	d := newDisk(town())
	live := config.NewLive(d, day, towns...)
	east, west := live.Model("east"), live.Model("west")

	d.write("east/e.yaml", lowered("不超过9000元"))
	changed, faults := live.Reload(day.Add(time.Minute))
	require.Empty(t, changed)
	require.Len(t, faults, 1)
	require.Equal(t, "east", faults[0].Name)
	require.Equal(t, day.Add(time.Minute), faults[0].Since)
	require.Equal(t, diag.Code("approval.raised"), faults[0].Findings[0].Code)
	require.Equal(t, "east/e.yaml:3:48", faults[0].Findings[0].Pos.String())
	require.Same(t, east, live.Model("east"))

	d.write("east/e.yaml", "mandate: 1\nextends: ../handbok\n")
	_, faults = live.Reload(day.Add(2 * time.Minute))
	require.Equal(t, day.Add(time.Minute), faults[0].Since, "since the first of them")
	require.Equal(t, diag.Code("config.extends-missing"), faults[0].Findings[0].Code)
	fault, faulty := live.Fault("east")
	require.True(t, faulty)
	require.Equal(t, faults[0], fault)

	d.write("east/e.yaml", lowered("不超过1000元"))
	changed, faults = live.Reload(day.Add(3 * time.Minute))
	require.Empty(t, changed, "the model there is, is the one that the files describe again")
	require.Empty(t, faults)
	require.Same(t, east, live.Model("east"))
	_, faulty = live.Fault("east")
	require.False(t, faulty)

	d.write("handbook/h.yaml", "mandate: 1\n")
	changed, faults = live.Reload(day.Add(4 * time.Minute))
	require.Empty(t, changed)
	require.Len(t, faults, 2)
	require.Same(t, west, live.Model("west"))
	require.Same(t, east, live.Model("east"))
	d.write("handbook/h.yaml", "")
	_, faults = live.Reload(day.Add(5 * time.Minute))
	require.Equal(t, diag.Code("config.extends-missing"), faults[1].Findings[0].Code)
	d.write("handbook/h.yaml", townHandbook)
	changed, faults = live.Reload(day.Add(6 * time.Minute))
	require.Empty(t, changed, "the handbook is again the one that they were made of")
	require.Empty(t, faults)
	require.Same(t, west, live.Model("west"))
	require.Same(t, east, live.Model("east"))
}

func TestNothingIsDecidedBeforeAModelIsSound(t *testing.T) {
	d := newDisk(files{"east/e.yaml": "mandate: 1\n", "loop/l.yaml": "mandate: 1\nextends: ../loop\n"})
	live := config.NewLive(d, day, "east", "loop")
	ask := approval.Request{Kind: "expense", Amount: money.FromMinor(1, money.Currency{}), At: day}
	for _, name := range []string{"east", "loop", "nowhere"} {
		require.Equal(t, approval.Undetermined, live.Model(name).Policy().Decide(ask).Outcome(), name)
		require.Error(t, live.Model(name).Findings().Err(), name)
	}
	before := live.Model("loop")
	changed, faults := live.Reload(day.Add(time.Hour))
	require.Empty(t, changed)
	require.Len(t, faults, 2)
	require.Equal(t, day, faults[1].Since)
	require.Same(t, before, live.Model("loop"))
	_, known := live.Fault("nowhere")
	require.False(t, known)

	d.write("east/e.yaml", townHandbook)
	changed, _ = live.Reload(day.Add(time.Hour))
	require.Equal(t, []string{"east"}, changed)
	require.NoError(t, live.Model("east").Findings().Err())
}

// edits are what people do to the files of a town, sound and not.
var edits = [][2]string{
	{"east/e.yaml", lowered("不超过1000元")}, {"east/e.yaml", lowered("不满1000元")}, {"east/e.yaml", lowered("不超过9000元")}, {"east/e.yaml", ""},
	{"east/e.yaml", "mandate: 1\nextends: ../region\n"}, {"east/e.yaml", "mandate: 1\nextends: ../west\n"}, {"east/e.yaml", "mandate: 1\nextends: [\n"},
	{"east/more.yaml", "people: {id: P1, name: 王芳}\nassignments: {person: P1, position: manager, from: 2026-01-01}\n"}, {"east/more.yaml", ""},
	{"east/more.yaml", "people: {id: P1, name: 王芳}\nassignments: {person: P2, position: manager, from: 2026-01-01}\n"}, {"west/w.yaml", townHandbook},
	{"west/w.yaml", lowered("不超过2000元")}, {"west/w.yaml", "mandate: 1\nextends: ../east\n"}, {"west/w.yaml", "mandate: 1\nextends: ../region\n"},
	{"region/r.yaml", lowered("不超过3000元")}, {"region/r.yaml", "mandate: 1\nextends: ../handbook\n"}, {"region/r.yaml", "mandate: 1\nextends: ../east\n"},
	{"region/r.yaml", ""}, {"handbook/h.yaml", townHandbook}, {"handbook/h.yaml", townHandbook + "# 说明\n"}, {"handbook/h.yaml", townHandbook + "positions: {id: clerk, name: 文员}\n"},
	{"handbook/h.yaml", townHandbook + "units: {id: office, name: 办公室}\n"}, {"handbook/h.yaml", ""}, {"handbook/x.yaml", "units: {id: yard, name: 车队}\n"},
	{"handbook/x.yaml", ""}, {"alone/a.yaml", townHandbook}, {"alone/a.yaml", "mandate: 2\n"}, {"alone/a.yaml", lowered("不限")},
}

// follow makes edits one after the other, reloads after each, and compares with what a fresh load finds.
func follow(t *testing.T, steps []byte) {
	d := newDisk(town())
	live := config.NewLive(d, day, towns...)
	sound := map[string]*config.Model{}
	since := map[string]time.Time{}
	for i, step := range append([]byte{255}, steps...) {
		at := day.Add(time.Duration(i) * time.Minute)
		if step != 255 {
			e := edits[int(step)%len(edits)]
			d.write(e[0], e[1])
		}
		before := map[string]*config.Model{}
		for _, name := range towns {
			before[name] = live.Model(name)
		}
		changed, faults := live.Reload(at)
		for _, name := range towns {
			fresh, findings := config.Load(d, name)
			m := live.Model(name)
			require.Equal(t, m != before[name], slices.Contains(changed, name), "%s after %d", name, steps[:i])
			told := slices.IndexFunc(faults, func(f config.Fault) bool { return f.Name == name })
			if findings.Err() == nil {
				require.Equal(t, -1, told, "%s after %d", name, steps[:i])
				require.Equal(t, findings, m.Findings(), "%s after %d", name, steps[:i])
				require.Equal(t, fresh.Policy().Hash()+fresh.Policy().RegisterHash(), m.Policy().Hash()+m.Policy().RegisterHash(), "%s after %d", name, steps[:i])
				for _, file := range []string{"east/e.yaml", "east/more.yaml", "west/w.yaml", "region/r.yaml", "handbook/h.yaml", "handbook/x.yaml", "alone/a.yaml"} {
					require.Equal(t, fresh.Source(file), m.Source(file), "%s after %d", name, steps[:i])
				}
				sound[name] = m
				delete(since, name)
				continue
			}
			if _, stands := since[name]; !stands {
				since[name] = at
			}
			require.GreaterOrEqual(t, told, 0, "%s after %d", name, steps[:i])
			fault := faults[told]
			require.Equal(t, config.Fault{Name: name, Since: since[name], Findings: findings}, config.Fault{Name: fault.Name, Since: fault.Since, Findings: fault.Findings}, "%s after %d", name, steps[:i])
			for _, f := range findings {
				require.Equal(t, fresh.Source(f.Pos.File), fault.Source(f.Pos.File), "%s after %d", name, steps[:i])
			}
			require.Same(t, sound[name], m, "%s after %d", name, steps[:i])
		}
	}
}

func TestAfterAnyEditsALiveModelIsTheOneThatAFreshLoadFinds(t *testing.T) {
	runs := 60
	if testing.Short() {
		runs = 20
	}
	for seed := range runs {
		g := generator{seed: uint64(seed)}
		steps := make([]byte, 12)
		for i := range steps {
			steps[i] = byte(g.next(len(edits)))
		}
		follow(t, steps)
	}
}

// generator draws numbers that are the same everywhere.
type generator struct{ seed uint64 }

func (g *generator) next(n int) int {
	g.seed = g.seed*6364136223846793005 + 1442695040888963407
	return int(g.seed >> 33 % uint64(n))
}

// Whoever asks during a reload has a model from before or from after it, with all that belongs to it.
func TestReadersOfALiveModelNeverSeeHalfOfOne(t *testing.T) {
	d := newDisk(town())
	live := config.NewLive(d, day, towns...)
	limits := []string{"不超过1000元", "不超过500元"}
	var stop atomic.Bool
	var all sync.WaitGroup
	for range 4 {
		all.Add(1)
		go func() {
			defer all.Done()
			for !stop.Load() {
				m := live.Model("east")
				limit := most(m)
				if !slices.Contains(limits, limit) || string(m.Source("east/e.yaml")) != lowered(limit) || m.Findings().Err() != nil {
					t.Errorf("half a model: %s", limit)
					return
				}
				live.Fault("east")
			}
		}()
	}
	for i := range 40 {
		d.write("east/e.yaml", []string{lowered(limits[0]), lowered(limits[1]), lowered("不超过9000元"), "extends: ["}[i%4])
		var two sync.WaitGroup
		for range 2 { // one waits for the other
			two.Add(1)
			go func() { defer two.Done(); live.Reload(day.Add(time.Duration(i) * time.Minute)) }()
		}
		two.Wait()
	}
	stop.Store(true)
	all.Wait()
}

func ExampleLive() {
	d := newDisk(town())
	live := config.NewLive(d, day, "east", "west")
	show := func(at time.Time) {
		changed, faults := live.Reload(at)
		fmt.Println(changed, most(live.Model("east")))
		for _, f := range faults {
			fmt.Println(f.Name, f.Since.Format(time.TimeOnly), f.Findings[0].Pos, f.Findings[0].Code)
		}
	}
	d.write("east/e.yaml", lowered("不超过800元"))
	show(day.Add(time.Hour))
	d.write("east/e.yaml", lowered("不超过8000元")) // more than the handbook gives
	show(day.Add(2 * time.Hour))
	// Output:
	// [east] 不超过800元
	// [] 不超过800元
	// east 11:00:00 east/e.yaml:3:48 approval.raised
}
