package launch

import (
	"encoding/pem"
	"fmt"
	"io"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func pemOf(server *httptest.Server) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})
}

// lines are n lines of eight bytes each, numbered from the first.
func lines(first, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%07d\n", first+i)
	}
	return b.String()
}

func TestWhatIsPrintedIsKeptFromItsMarkOn(t *testing.T) {
	const inFirst, inLast = keptFirst / 8, keptLast / 8
	all := inFirst + inLast + 1000
	tests := map[string]struct {
		printed int // lines
		mark    int // in lines
		want    string
	}{
		"all of little":       {10, 0, lines(0, 10)},
		"the rest of little":  {10, 7, lines(7, 3)},
		"nothing new":         {10, 10, ""},
		"a mark to come":      {10, 99, ""},
		"a mark before all":   {10, -1, lines(0, 10)},
		"just enough":         {inFirst + inLast, 0, lines(0, inFirst+inLast)},
		"all of much":         {all, 0, lines(0, inFirst) + "\n… (8000 bytes are left out here)\n" + lines(inFirst+1000, inLast)},
		"much, from its gap":  {all, inFirst + 10, "\n… (7920 bytes are left out here)\n" + lines(inFirst+1000, inLast)},
		"much, from its end":  {all, all - 2, lines(all-2, 2)},
		"much, from its last": {all, inFirst + 1000, lines(inFirst+1000, inLast)},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var p printed
			text := lines(0, test.printed)
			for len(text) > 0 { // in pieces that end anywhere
				n := min(len(text), 777)
				wrote, err := io.WriteString(&p, text[:n])
				require.NoError(t, err)
				require.Equal(t, n, wrote)
				text = text[n:]
			}
			got, next := p.since(int64(test.mark) * 8)
			require.Equal(t, test.want, got)
			require.Equal(t, int64(test.printed)*8, next)
		})
	}
}

func TestALineThatIsTooLongIsCut(t *testing.T) {
	for name, pieces := range map[string][]string{
		"at once":   {"a\n" + strings.Repeat("x", maxLine+5) + "\nb\n"},
		"in pieces": {"a\n" + strings.Repeat("x", maxLine-1), "x", "xx", "xxx\n", "b\n"},
	} {
		t.Run(name, func(t *testing.T) {
			var p printed
			for _, piece := range pieces {
				_, _ = io.WriteString(&p, piece)
			}
			p.close()
			text, _ := p.since(0)
			require.Equal(t, "a\n"+strings.Repeat("x", maxLine)+" … (5 bytes of this line are left out here)\nb\n", text)
		})
	}
	var p printed
	_, _ = io.WriteString(&p, strings.Repeat("x", maxLine+2))
	p.close()
	text, _ := p.since(0)
	require.True(t, strings.HasSuffix(text, "x … (2 bytes of this line are left out here)"), "the last one too")
}

func TestWhatIsKeptDoesNotGrow(t *testing.T) {
	var p printed
	flood := []byte(strings.Repeat(strings.Repeat("x", 10*maxLine)+"\n", 100))
	for range 20 {
		_, _ = p.Write(flood)
		require.LessOrEqual(t, cap(p.first), 2*keptFirst)
		require.LessOrEqual(t, cap(p.last), 4*keptLast)
	}
}

func TestWhatIsPrintedIsMadeReadable(t *testing.T) {
	for printed, want := range map[string]string{
		"plain\ttext\n":                        "plain\ttext\n",
		"\x1b[1;32mINFO\x1b[0m up\r\n":         "INFO up\n",
		"\x1b]0;title\x07a\x1b]8;;x\x1b\\link": "alink",
		"10%\r20%\r\n":                         "10%\n20%\n",
		"a\x00b\x08c\xffd\u0085":               "abc\uFFFDd",
		"Grüße ☃":                              "Grüße ☃",
		"\x1b[31":                              "[31",
	} {
		require.Equal(t, want, readable(printed), "%q", printed)
	}
}

func BenchmarkPrinted(b *testing.B) {
	chunk := []byte(strings.Repeat("INFO handled a request in 12 ms from somebody at 10.0.0.1\n", 500))
	b.SetBytes(int64(len(chunk)))
	b.ReportAllocs()
	var p printed
	for b.Loop() {
		_, _ = p.Write(chunk)
	}
}
