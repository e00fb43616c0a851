package simulator_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// hundred are 100 rules of each sort that do not apply to the shop's calls, however closely they look.
func hundred() map[string]func(n int) string {
	return map[string]func(n int) string{
		"of all sorts": func(n int) string {
			return []string{
				`{"match":{"operation":"leave"},"effect":{"kind":"reset"}}`,
				`{"match":{"user":"fred.luddy"},"effect":{"kind":"hibernating"}}`,
				`{"match":{"state":"closed"},"effect":{"kind":"status","name":"no-record-found"}}`,
				`{"match":{"probability":1e-12},"effect":{"kind":"delay","median":"300ms","sigma":1},"for":"1h"}`,
				`{"match":{"nth":1000000000},"effect":{"kind":"empty"}}`,
			}[n%5]
		},
		"drawn on every call": func(int) string { return `{"match":{"probability":1e-12},"effect":{"kind":"reset"}}` },
	}
}

// BenchmarkFaults is poll and post with the journal on, without rules and with 100 of them.
func BenchmarkFaults(b *testing.B) {
	sorts := hundred()
	sorts["none"] = nil
	for name, rule := range sorts {
		sh := newShop(b, 30)
		for n := range 100 {
			if rule == nil {
				break
			}
			added := httptest.NewRecorder()
			sh.handler.ServeHTTP(added, httptest.NewRequest(http.MethodPost, "http://localhost/_sim/faults", strings.NewReader(rule(n))))
			if added.Code != http.StatusCreated {
				b.Fatal(added.Body)
			}
		}
		b.Run(fmt.Sprintf("poll/%s", name), func(b *testing.B) {
			r := call(http.MethodGet, sh.messages, "")
			b.ReportAllocs()
			for b.Loop() {
				sh.handler.ServeHTTP(&discard{http.Header{}}, r)
			}
		})
		b.Run(fmt.Sprintf("post/%s", name), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sh.handler.ServeHTTP(&discard{http.Header{}}, call(http.MethodPost, sh.messages, `{"message":"it works"}`))
			}
		})
	}
}
