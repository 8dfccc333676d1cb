package rule_test

import (
	"fmt"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org/rule"
)

// TestAProgramIsSmall holds many programs, each another, beside their texts.
func TestAProgramIsSmall(t *testing.T) {
	const n = 2000
	env, texts, programs := site(), make([]string, n), make([]*rule.Program, n)
	for i := range texts {
		texts[i] = fmt.Sprintf("request.persons == %d", i)
	}
	before := held()
	for i, text := range texts {
		programs[i] = compile(t, env, text)
	}
	require.Less(t, (held()-before)/n, int64(160), "bytes a program")
	runtime.KeepAlive(texts)
	runtime.KeepAlive(programs)
}

func held() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
