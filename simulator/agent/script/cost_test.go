package script_test

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// hostile are files that are made to cost much: as large as a file may be, or a part of it, or as twisted.
func hostile(part int) map[string]string {
	fill := func(head string, piece func(i int) string) string {
		var b strings.Builder
		b.WriteString(head)
		for i, lines := 0, 0; b.Len() < script.MaxSize/part-60_000; i++ {
			more := piece(i)
			if lines += strings.Count(more, "\n"); lines > 19_990/part {
				break
			}
			b.WriteString(more)
		}
		return b.String()
	}
	same := func(s string) func(int) string { return func(int) string { return s } }
	lines := func(n int, line string) string { return "script:\n" + strings.Repeat(line+"\n", n/part) }
	long := strings.Repeat("x", 19_900)
	return map[string]string{
		"an alias bomb":            "a: &a [x,x,x,x,x,x,x,x,x]\n" + strings.Repeat("b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n", 2000),
		"an alias bomb in a block": "script:\n- &a\n  - stop\n" + strings.Repeat("- *a\n", 10_000),
		"deep lists":               fill("script:\n", same(strings.Repeat("- ", 9_900)+"x\n")),
		"deep blocks":              fill("script:\n", func(i int) string { return strings.Repeat(" ", i%9_000) + "a:\n" }),
		"deep brackets":            strings.Repeat("[", script.MaxSize/part-1),
		"deep branches": fill("script:\n", func(i int) string {
			return strings.Repeat(" ", 2*i) + "- when user says:\n" + strings.Repeat(" ", 2*i+1) + "a:\n"
		}),
		"many lines":              lines(19_990, "- agent says: Hello <user>, this is <agent>"),
		"many broken lines":       lines(19_990, "- agent says: a: {b"),
		"many unknown lines":      lines(19_990, "- agent sais"),
		"many lines astray":       fill("script:\n", func(i int) string { return strings.Repeat(" ", (i*7)%40) + "- stop\n" }),
		"many open quotes":        lines(19_990, "- agent says: 'x"),
		"many bars":               lines(19_990, "- agent says: |"),
		"many tabs":               lines(19_990, "\t\t\t-\tstop"),
		"long lines":              fill("script:\n", same("- agent says: "+long+"\n")),
		"long lines with colons":  fill("script:\n", same("- agent says: "+strings.Repeat("a: ", 6_600)+"\n")),
		"long placeholders":       fill("script:\n", same("- agent says: "+strings.Repeat("<usr>", 3_900)+"\n")),
		"long angles":             fill("script:\n", same("- agent says: "+strings.Repeat(strings.Repeat("<", 99)+"x", 190)+"\n")),
		"long wide characters":    fill("script:\n", same("- agent says: <usr> "+strings.Repeat("👩‍💻", 1_600)+"\n")),
		"many expressions":        fill("script:\n- when user says:\n", func(i int) string { return fmt.Sprintf("    /(x{9}|y{%d}){9}/:\n", i) }),
		"long expressions":        fill("script:\n", same("- user sees: /"+strings.Repeat("(a|b)?", 3_300)+"/\n")),
		"expressions that repeat": lines(19_990, "- user sees: /((x{30}){30}){30}/"),
		"many branches":           fill("script:\n", func(i int) string { return "- when user says:\n" + branches(i, 900, "a b c d e f g h i j") }),
		"many alternatives": fill("script:\n", func(i int) string {
			return "- when user says:\n" + branches(i, 900, strings.Repeat("a or b a or ", 15)+"c")
		}),
		"many checks":        lines(9_990, "- user never saw: aaaaaaaab\n- user sees: aaaaaaaaaaaaaaaaaaaaaaaa"),
		"many labels":        fill("script:\n", func(i int) string { return fmt.Sprintf("- label: l%d\n- go to: l%d, once\n", i, (i*7)%(i+1)) }),
		"many repeats":       fill("script:\n", same("- repeat 1000 times:\n  - repeat 1000 times:\n    - repeat 1000 times:\n      - wait: 1s\n")),
		"a script in itself": lines(19_990, "- agent follows: itself"),
	}
}

// branches are some of a when, each of which begins with the given words.
func branches(seed, n int, words string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "    %s %d-%d:\n", words, seed, i)
	}
	return b.String()
}

// read reads a file, and returns how many bytes were allocated for it in all.
func read(name string, file []byte) (spent uint64, err error) {
	resolve := func(_, wanted string) (string, []byte, error) { return wanted, file, nil }
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err = script.ParseOptions{Resolve: resolve}.Parse(name, file)
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc, err
}

func TestAHostileFileCostsMemoryInProportionToItsSize(t *testing.T) {
	for name, text := range hostile(4) {
		t.Run(name, func(t *testing.T) {
			require.LessOrEqual(t, len(text), script.MaxSize, "else it is refused unread")
			file := []byte(text)
			spent, err := read("hostile.yaml", file)
			t.Logf("%s: %d MB of a file of %d bytes, %d each", name, spent>>20, len(file), spent/uint64(len(file)))
			var found script.Problems
			require.True(t, err == nil || errors.As(err, &found))
			for _, p := range found {
				requireSoundProblem(t, file, p)
			}
			require.Less(t, spent, uint64(1200*len(file)+16<<20), "in all, however much of it is free again at once")
		})
	}
}

// BenchmarkHostile measures what the dearest files cost; `-bench Hostile -benchtime 1x -benchmem`.
func BenchmarkHostile(b *testing.B) {
	for name, text := range hostile(1) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				_, _ = read("hostile.yaml", []byte(text))
			}
		})
	}
}

func TestAScriptThatManyLinesFollowIsAskedForOnce(t *testing.T) {
	asked := 0
	_, err := script.ParseOptions{Resolve: func(_, wanted string) (string, []byte, error) {
		asked++
		return wanted, []byte("script:\n- wait: 1s\n"), nil
	}}.Parse("a.yaml", []byte("script:\n"+strings.Repeat("- agent follows: b\n", 50)))
	require.NoError(t, err)
	require.Equal(t, 1, asked)
}
