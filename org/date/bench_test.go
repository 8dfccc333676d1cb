package date_test

import (
	"testing"
	"time"

	"github.com/mandate-go/mandate/org/date"
)

// What the standard library needs for the same stands beside each:
//
//	go test ./org/date -run '^$' -bench .
func BenchmarkOf(b *testing.B) {
	b.Run("closed form", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			if _, ok := date.Of(2026, time.Month(i%12+1), 5); !ok {
				b.Fatal("no day")
			}
		}
	})
	b.Run("time.Date", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			if time.Date(2026, time.Month(i%12+1), 5, 0, 0, 0, 0, time.UTC).IsZero() {
				b.Fatal("no day")
			}
		}
	})
}

func BenchmarkDate(b *testing.B) {
	b.Run("closed form", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			if _, m, _ := date.Day(739000 + i%4096).Date(); m == 0 {
				b.Fatal("no month")
			}
		}
	})
	b.Run("time.Date", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			if _, m, _ := time.Unix(int64(20000+i%4096)*86400, 0).UTC().Date(); m == 0 {
				b.Fatal("no month")
			}
		}
	})
}

func BenchmarkString(b *testing.B) {
	b.Run("digits", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			if date.Day(739000+i%4096).String() == "" {
				b.Fatal("no text")
			}
		}
	})
	b.Run("time.Format", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			if time.Unix(int64(20000+i%4096)*86400, 0).UTC().Format(time.DateOnly) == "" {
				b.Fatal("no text")
			}
		}
	})
}
