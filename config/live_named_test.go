package config_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/config"
)

func TestWithNamesThoseSitesAloneAreLookedAt(t *testing.T) {
	fsys := &counted{FS: town().fs(), opened: map[string]int{}}
	live := config.NewLive(fsys, day, towns...)
	clear(fsys.opened)
	changed, faults := live.Reload(day, "east", "nowhere")
	require.Empty(t, changed)
	require.Empty(t, faults)
	require.Positive(t, fsys.opened["east/e.yaml"])
	require.Positive(t, fsys.opened["handbook/h.yaml"])
	require.Zero(t, fsys.opened["west/w.yaml"]+fsys.opened["alone/a.yaml"])
}

func TestAChangedHandbookWaitsForTheSitesThatAreNotNamed(t *testing.T) {
	d := newDisk(town())
	live := config.NewLive(d, day, towns...)
	west := live.Model("west")
	d.write("east/e.yaml", lowered("不超过500元"))
	d.write("handbook/h.yaml", townHandbook+"units: {id: office, name: 办公室}\n")
	changed, _ := live.Reload(day, "east")
	require.Equal(t, []string{"east"}, changed)
	require.Same(t, west, live.Model("west"))

	changed, _ = live.Reload(day, "east")
	require.Empty(t, changed)
	d.write("alone/a.yaml", "mandate: 2\n")
	changed, faults := live.Reload(day.Add(time.Minute))
	require.Equal(t, []string{"west"}, changed)
	require.Len(t, faults, 1)
	require.Same(t, live.Model("east").Duties(), live.Model("west").Duties())

	d.write("west/w.yaml", lowered("不超过9000元"))
	_, faults = live.Reload(day.Add(2*time.Minute), "west")
	require.Len(t, faults, 2, "those that stand are told, named or not")
	require.Equal(t, day.Add(time.Minute), faults[1].Since)
}

func TestWhateverWasNamedBeforeAllAreAsAFreshLoadFindsThem(t *testing.T) {
	for seed := range 20 {
		g := generator{seed: uint64(seed)}
		d := newDisk(town())
		live := config.NewLive(d, day, towns...)
		for range 12 {
			e := edits[g.next(len(edits))]
			d.write(e[0], e[1])
			named := towns[g.next(len(towns))]
			live.Reload(day, named)
			fresh, findings := config.Load(d, named)
			if findings.Err() == nil {
				require.Equal(t, findings, live.Model(named).Findings())
				require.Equal(t, fresh.Policy().Hash(), live.Model(named).Policy().Hash())
			}
			_, faulty := live.Fault(named)
			require.Equal(t, findings.Err() != nil, faulty)
		}
		live.Reload(day)
		for _, name := range towns {
			fresh, findings := config.Load(d, name)
			_, faulty := live.Fault(name)
			require.Equal(t, findings.Err() != nil, faulty, "%s of %d", name, seed)
			if !faulty {
				require.Equal(t, findings, live.Model(name).Findings())
				require.Equal(t, fresh.Policy().Hash(), live.Model(name).Policy().Hash())
			}
		}
	}
}

func TestAFileThatSomeoneMayStillBeWritingIsLeftAlone(t *testing.T) {
	d := newDisk(town())
	live := config.NewLive(d, day, towns...)
	live.Settle(5 * time.Second)
	writes := func(name, text string, at time.Time) {
		d.write(name, text)
		d.files[name].ModTime = at
	}
	second := func(n int) time.Time { return day.Add(time.Duration(n) * time.Second) }

	writes("east/e.yaml", lowered("不超过500元"), second(10))
	writes("west/w.yaml", "mandate: 1\n", second(10))
	changed, faults := live.Reload(second(14))
	require.Empty(t, changed)
	require.Empty(t, faults)
	writes("west/w.yaml", lowered("不超过400元"), second(16))
	changed, _ = live.Reload(second(15))
	require.Equal(t, []string{"east"}, changed)
	changed, faults = live.Reload(second(21))
	require.Equal(t, []string{"west"}, changed)
	require.Empty(t, faults)
	require.Equal(t, "不超过400元", most(live.Model("west")))

	writes("handbook/h.yaml", "mandate: 1\n", second(30)) // the sites wait for their handbook
	changed, faults = live.Reload(second(31))
	require.Empty(t, changed)
	require.Empty(t, faults)
	writes("handbook/h.yaml", townHandbook+"units: {id: office, name: 办公室}\n", second(32))
	changed, faults = live.Reload(second(37))
	require.Equal(t, []string{"east", "west"}, changed)
	require.Empty(t, faults)

	writes("book2/b.yaml", "mandate: 1\n", second(60)) // a handbook that was not looked at before
	writes("west/w.yaml", "mandate: 1\nextends: ../book2\n", second(50))
	changed, faults = live.Reload(second(61))
	require.Empty(t, changed)
	require.Empty(t, faults)
	writes("book2/b.yaml", townHandbook, second(62))
	changed, _ = live.Reload(second(64), "alone") // which reads the handbook of none of them
	require.Empty(t, changed)
	changed, faults = live.Reload(second(68))
	require.Equal(t, []string{"west"}, changed)
	require.Empty(t, faults)

	whole := townHandbook + "units: {id: office, name: 办公室}\n"
	writes("handbook/h.yaml", whole+"# 新\n", second(70))
	changed, _ = live.Reload(second(76), "alone") // it goes off the shelf, and nobody takes it
	require.Empty(t, changed)
	writes("handbook/h.yaml", townHandbook, second(80)) // cut short
	changed, _ = live.Reload(second(81))
	require.Empty(t, changed)
	writes("handbook/h.yaml", whole+"# 新新\n", second(82))
	changed, faults = live.Reload(second(90))
	require.Equal(t, []string{"east"}, changed)
	require.Empty(t, faults)

	live.Settle(0)
	writes("alone/a.yaml", townHandbook+"units: {id: office, name: 办公室}\n", second(99))
	changed, _ = live.Reload(second(40))
	require.Equal(t, []string{"alone"}, changed)
}

func TestAFileThatWasTakenAwayALittleWhileAgoMayComeBack(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	write("a.yaml", townHandbook)
	write("ban.yaml", "approvals: {forbid: {id: never, kinds: expense, when: request.amount >= 1}}\n")
	live := config.NewLive(os.DirFS(dir), day, ".")
	live.Settle(time.Minute)
	model := live.Model(".")
	require.NoError(t, model.Findings().Err())
	require.NoError(t, os.Remove(filepath.Join(dir, "ban.yaml")))
	was := time.Now().Add(-2 * time.Minute)
	require.NoError(t, os.Chtimes(filepath.Join(dir, "a.yaml"), was, was))
	changed, _ := live.Reload(time.Now())
	require.Empty(t, changed)
	require.Same(t, model, live.Model("."))
	changed, _ = live.Reload(time.Now().Add(2 * time.Minute))
	require.Equal(t, []string{"."}, changed)
}

func TestAPathThatIsNoneOfAFileSystemIsToldHowToWrite(t *testing.T) {
	for _, name := range []string{"./east", "east/", "../east"} {
		live := config.NewLive(os.DirFS(t.TempDir()), day, name)
		_, faults := live.Reload(day)
		require.Len(t, faults, 1, name)
		require.Contains(t, faults[0].Findings[0].Message.ZH, "不写 ./", name)
	}
}

func TestAHandbookThatWasPutBackIsTheOneThatAModelWasMadeOf(t *testing.T) {
	d := newDisk(town())
	live := config.NewLive(d, day, towns...)
	west := live.Model("west")
	d.write("handbook/h.yaml", townHandbook+"units: {id: office, name: 办公室}\n")
	changed, _ := live.Reload(day, "east")
	require.Equal(t, []string{"east"}, changed)
	d.write("handbook/h.yaml", townHandbook)
	changed, _ = live.Reload(day, "east")
	require.Equal(t, []string{"east"}, changed)
	changed, faults := live.Reload(day)
	require.Empty(t, changed)
	require.Empty(t, faults)
	require.Same(t, west, live.Model("west"))
}
