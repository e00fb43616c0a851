package nearest_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/nearest"
)

func served() []nearest.Route {
	return []nearest.Route{
		{"GET", "/api/now/connect/support/queues", "queues"},
		{"GET", "/api/now/connect/support/queues/{id}", "queue"},
		{"GET", "/api/now/connect/support/queues/{id}/sessions", "queue_sessions"},
		{"POST", "/api/now/connect/support/queues/{id}/sessions", "create"},
		{"POST", "/api/now/connect/conversations/{group}/messages", "post"},
	}
}

func ExampleFind() {
	for _, miss := range nearest.Find("POST", "/api/now/connect/support/queue/IT/sessions", served(), 2) {
		fmt.Println(miss.Route.Method, miss.Route.Path, miss.Distance, miss.Differs)
	}
	// Output:
	// POST /api/now/connect/support/queues/{id}/sessions 2 ["queue" instead of "queues"]
	// GET /api/now/connect/support/queues/{id}/sessions 7 ["queue" instead of "queues" the method: POST instead of GET]
}

func TestTheNearestRouteAndWhatDiffers(t *testing.T) {
	for name, tc := range map[string]struct {
		method, path, nearest string
		differs               []string
	}{
		"another method":        {"DELETE", "/api/now/connect/conversations/c1/messages", "post", []string{"the method: DELETE instead of POST"}},
		"a part left out":       {"POST", "/api/now/connect/queues/IT/sessions", "create", []string{`"support" is missing`}},
		"a part too much":       {"GET", "/api/now/v1/connect/support/queues", "queues", []string{`"v1" is too much`}},
		"nothing for parameter": {"POST", "/api/now/connect/conversations//messages", "post", []string{"nothing stands for {group}"}},
		"the same":              {"GET", "/api/now/connect/support/queues/", "queues", nil},
	} {
		t.Run(name, func(t *testing.T) {
			found := nearest.Find(tc.method, tc.path, served(), 1)
			require.Len(t, found, 1)
			require.Equal(t, tc.nearest, found[0].Route.Name)
			require.Equal(t, tc.differs, found[0].Differs)
		})
	}
}

func TestAnEndlessPathIsCutAndNoRouteIsNoMiss(t *testing.T) {
	require.Len(t, nearest.Find("GET", strings.Repeat("/x", 1<<20), served(), 3), 3)
	require.Empty(t, nearest.Find("GET", "/x", nil, 3))
}
