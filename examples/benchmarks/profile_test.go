package main

import "testing"

// Where mandate's time goes:
//
//	go test -run '^$' -bench Decide -cpuprofile cpu.out && go tool pprof -top cpu.out
//	go test -run '^$' -bench Load -cpuprofile cpu.out && go tool pprof -top -cum cpu.out
//	go test -run '^$' -bench Wire -cpuprofile cpu.out && go tool pprof -top cpu.out
//
// -short takes the small sizes.

func profiled() sizes {
	if testing.Short() {
		return shortSizes
	}
	return fullSizes
}

func BenchmarkDecide(b *testing.B) {
	s := profiled()
	m := fewKinds(s.decisions[len(s.decisions)-1])
	for name, c := range map[string]contestant{"prepared": decidePrepared(m), "by name": decideByMandate(m)} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c.run(0, 2000)
			}
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	m := fewKinds(profiled().rules)
	for name, guarded := range map[string]int{"unguarded": 0, "tenth": 10} {
		c := loadByMandate(m.model(guarded), len(m.authorities))
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c.run(0, 1)
			}
		})
	}
}

func BenchmarkWire(b *testing.B) {
	for _, c := range wireGroup("", 100).contests[0].field {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c.run(0, 100)
			}
		})
	}
}
