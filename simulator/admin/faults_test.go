package admin_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

func TestFaultsAreAddedListedAndCleared(t *testing.T) {
	p := newPanel(t)
	group := p.Open("hello").Group
	rule := func(id, hits string) string {
		return `{"id":"` + id + `","match":{"operation":"post","chat":"` + group + `"},"effect":{"kind":"status","status":500},"times":2,"hits":` + hits + `}`
	}
	add := `{"match":{"operation":"post","chat":"latest"},"effect":{"kind":"status","status":500},"times":2}`
	p.answers(http.MethodPost, "/_sim/faults", add, 201, rule("f1", "0"))
	p.answers(http.MethodPost, "/_sim/faults", add, 201, rule("f2", "0"))
	require.Error(t, p.API(simtest.Requester, http.MethodPost, "/api/now/connect/conversations/"+group+"/messages", map[string]string{"message": "x"}, nil))
	p.answers(http.MethodGet, "/_sim/faults", "", 200, `{"faults":[`+rule("f1", "1")+`,`+rule("f2", "0")+`]}`)
	p.answers(http.MethodDelete, "/_sim/faults/f1", "", 204, "")
	p.answers(http.MethodDelete, "/_sim/faults", "", 204, "")
	p.answers(http.MethodGet, "/_sim/faults", "", 200, `{"faults":[]}`)
	p.answers(http.MethodPost, "/_sim/faults", `{"match":{"route":"/api/now/connect/support/queues/{id}/sessions","method":"POST"},"effect":{"kind":"delay","delay":"90ms"}}`, 201,
		`{"id":"f3","match":{"method":"POST","route":"/api/now/connect/support/queues/{id}/sessions"},"effect":{"kind":"delay","delay":"90ms"},"times":0,"hits":0}`)
}

func TestTheJournalIsFilteredFollowedAndForgotten(t *testing.T) {
	p := newPanel(t)
	group := p.Open("hello").Group
	p.Write(group, "a")
	p.Write(group, "b")
	require.Error(t, p.API("nobody", http.MethodGet, "/api/now/connect/support/queues", nil, nil))
	list := func(query string) (seqs []uint64) {
		var list struct {
			Requests []simtest.Exchange `json:"requests"`
			Dropped  int                `json:"dropped"`
		}
		require.NoError(t, p.Control(http.MethodGet, "/requests"+query, nil, &list))
		for _, x := range list.Requests {
			seqs = append(seqs, x.Seq)
		}
		return seqs
	}
	for query, want := range map[string][]uint64{
		"": {1, 2, 3, 4}, "?operation=post": {2, 3}, "?chat=latest": {1, 2, 3}, "?chat=CHAT0000001&operation=create": {1}, "?chat=other": nil,
		"?user=abel.tuter": {1, 2, 3}, "?method=get": {4}, "?status=401": {4}, "?status=0": nil, "?after=2": {3, 4}, "?after=9": nil,
	} {
		require.Equal(t, want, list(query), query)
	}
	p.answers(http.MethodDelete, "/_sim/requests", "", 204, "")
	p.answers(http.MethodGet, "/_sim/requests", "", 200, `{"requests":[],"dropped":0}`)
}
