package tableapi_test

import (
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/platform"
	"github.com/snowglobe-sim/snowglobe/simulator/tableapi"
)

// BenchmarkList is a page of ten out of many incidents, chosen by a query that walks along a reference and orders.
func BenchmarkList(b *testing.B) {
	for _, rows := range []int{100, 10_000} {
		b.Run(strconv.Itoa(rows), func(b *testing.B) {
			desk := chat.NewDesk(chat.Options{Clock: clock.NewVirtual(time.Unix(0, 0))})
			user := chat.DefaultWorld().Users[3]
			for range rows {
				if _, err := desk.AddRecord(chat.Actor{User: user}, chat.Incident, map[string]string{"caller_id": user.SysID}); err != nil {
					b.Fatal(err)
				}
			}
			handler := platform.NewHandler(tableapi.Routes(), func(w http.ResponseWriter, r *http.Request, m platform.Matched) {
				(&platform.Call{Route: m.Route, Request: r, Param: m.Param, Desk: desk, User: user}).Serve(w)
			})
			path := tables + "incident" + query("sysparm_query", "active=true^caller_id.user_name=admin^ORDERBYDESCnumber", "sysparm_limit", "10")
			b.ReportAllocs()
			for b.Loop() {
				answer := httptest.NewRecorder()
				handler.ServeHTTP(answer, httptest.NewRequestWithContext(b.Context(), http.MethodGet, path, nil))
				if answer.Code != http.StatusOK {
					b.Fatal(answer.Body)
				}
			}
		})
	}
}
