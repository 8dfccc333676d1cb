package config_test

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/config"
)

// written is the site of shared written out as one model: every file of the handbook and of the site.
func written(t testing.TB) files {
	all := files{}
	for name, text := range shared(t) {
		if dir, file := path.Split(name); file != "site.yaml" {
			require.NotContains(t, all, file, "%s stands twice, in %s as well", file, dir)
			all[file] = text
		}
	}
	all["accept.yaml"] += "  - {code: org.unheld, at: 'positions[gate_guard]', because: 文件没有写职责，暂不安排人员}\n"
	return all
}

// benchmarkSites loads one site after the other and keeps them: time, allocation, and the memory that a model holds.
func benchmarkSites(b *testing.B, load func() *config.Model) {
	load()
	models := make([]*config.Model, b.N)
	before := live()
	b.ReportAllocs()
	b.ResetTimer()
	for i := range models {
		models[i] = load()
	}
	b.StopTimer()
	b.ReportMetric(float64(live()-before)/float64(b.N), "held-B/site")
	if m := models[b.N-1]; m.Org().Len() != 20 || m.Findings().Err() != nil {
		b.Fatal(m.Findings())
	}
}

// live is the memory in use.
func live() uint64 {
	var stats runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}

// A site of 20 posts on a shared handbook, and the same written out as a model of its own.
func BenchmarkSite(b *testing.B) {
	b.Run("on a handbook", func(b *testing.B) {
		shelf := config.NewShelf(shared(b).fs())
		benchmarkSites(b, func() *config.Model { m, _ := shelf.Load("east"); return m })
	})
	b.Run("on a handbook, lowered", func(b *testing.B) {
		shelf := config.NewShelf(with(shared(b), "east/x.yaml", "approvals: {authorities: [{id: am_spending, limit: 不满1000元}]}\n").fs())
		benchmarkSites(b, func() *config.Model { m, _ := shelf.Load("east"); return m })
	})
	b.Run("written out", func(b *testing.B) {
		fsys := written(b).fs()
		benchmarkSites(b, func() *config.Model { m, _ := config.Load(fsys, "."); return m })
	})
}

// A company of 200 sites on a handbook: a site changes, the handbook changes, and nothing does.
func BenchmarkReload(b *testing.B) {
	const sites = 200
	f, names := shared(b), make([]string, sites)
	for i := range names {
		names[i] = fmt.Sprintf("site%d", i)
		for name, text := range f {
			if file, own := strings.CutPrefix(name, "east/"); own {
				f[names[i]+"/"+file] = text
			}
		}
	}
	reload := func(touched string, want int) func(b *testing.B) {
		return func(b *testing.B) {
			root := b.TempDir()
			write := func(name, text string) {
				require.NoError(b, os.MkdirAll(filepath.Join(root, path.Dir(name)), 0o700))
				require.NoError(b, os.WriteFile(filepath.Join(root, name), []byte(text), 0o600))
			}
			for name, text := range f {
				write(name, text)
			}
			require.True(b, touched == "" || f[touched] != "", "there is no %s", touched)
			live := config.NewLive(os.DirFS(root), day, names...)
			b.ReportAllocs()
			b.ResetTimer()
			for i := 0; i < b.N; i++ {
				if touched != "" {
					write(touched, f[touched]+strings.Repeat("#\n", i+1))
				}
				if changed, faults := live.Reload(day); len(changed) != want || len(faults) > 0 {
					b.Fatal(changed, faults)
				}
			}
		}
	}
	b.Run("nothing", reload("", 0))
	b.Run("one site", reload("site17/people.yaml", 1))
	b.Run("the handbook", reload("handbook/duties-common.yaml", sites))
}
