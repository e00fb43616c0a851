package journal_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/journal"
)

// day is a chat that was opened, in which two posts went well and one failed, and that was left.
func day() []journal.Exchange {
	return []journal.Exchange{
		{Seq: 1, Operation: "create", Status: 201, User: "abel.tuter"},
		{Seq: 2, Operation: "post", Status: 201, User: "abel.tuter"},
		{Seq: 3, Operation: "post", Status: 500, User: "abel.tuter", Fault: "f1"},
		{Seq: 4, Operation: "post", Status: 201, User: "abel.tuter"},
		{Seq: 5, Operation: "leave", Status: 200, User: "abel.tuter"},
	}
}

func most(n int) *int { return &n }

func ExampleVerify() {
	created := 201
	for _, f := range journal.Verify(day(), []journal.Expectation{
		{Filter: journal.Filter{Operation: "create"}, AtLeast: 1},
		{Filter: journal.Filter{Operation: "post", Status: &created}, AtLeast: 3, AtMost: most(3)},
		{Filter: journal.Filter{Operation: "close"}, AtMost: most(0)},
	}, journal.InOrder) {
		fmt.Printf("%t %d %v %q\n", f.Met, f.Seen, f.Seqs, f.Problem)
		for _, n := range f.Nearest {
			fmt.Println(" ", n.Exchange.Seq, n.Differs)
		}
	}
	// Output:
	// true 1 [1] ""
	// false 2 [2 4] "wanted exactly 3, saw 2"
	//   3 [status: wanted 201, was 500]
	//   1 [operation: wanted post, was create]
	//   5 [operation: wanted post, was leave status: wanted 201, was 200]
	// true 0 [] ""
}

func TestExpectationsAreHeldToTheirOrder(t *testing.T) {
	create := journal.Expectation{Filter: journal.Filter{Operation: "create"}, AtLeast: 1}
	leave := journal.Expectation{Filter: journal.Filter{Operation: "leave"}, AtLeast: 1}
	posts := journal.Expectation{Filter: journal.Filter{Operation: "post"}, AtLeast: 2}
	post := journal.Expectation{Filter: journal.Filter{Operation: "post"}, AtLeast: 1}
	never := journal.Expectation{Filter: journal.Filter{Operation: "close"}, AtMost: most(0)}
	for name, tc := range map[string]struct {
		expected []journal.Expectation
		order    journal.Order
		met      []bool
	}{
		"as it was":                      {[]journal.Expectation{create, posts, leave}, journal.InOrder, []bool{true, true, true}},
		"the other way round":            {[]journal.Expectation{leave, create}, journal.InOrder, []bool{true, false}},
		"the other way round, any order": {[]journal.Expectation{leave, create}, journal.AnyOrder, []bool{true, true}},
		"the same twice":                 {[]journal.Expectation{posts, post}, journal.InOrder, []bool{true, true}},
		"the same once too often":        {[]journal.Expectation{posts, posts}, journal.InOrder, []bool{true, false}},
		"what never was has no place":    {[]journal.Expectation{create, never, leave}, journal.InOrder, []bool{true, true, true}},
		"one too early, the next judged": {[]journal.Expectation{posts, create, leave}, journal.InOrder, []bool{true, false, true}},
	} {
		t.Run(name, func(t *testing.T) {
			met := []bool{}
			for _, f := range journal.Verify(day(), tc.expected, tc.order) {
				met = append(met, f.Met)
				require.Equal(t, f.Met, f.Problem == "")
			}
			require.Equal(t, tc.met, met)
		})
	}
}

func TestNumbersInWords(t *testing.T) {
	for want, e := range map[string]journal.Expectation{
		"at least 1": {AtLeast: 1},
		"none":       {AtMost: most(0)},
		"exactly 2":  {AtLeast: 2, AtMost: most(2)},
		"at most 3":  {AtMost: most(3)},
		"1 to 3":     {AtLeast: 1, AtMost: most(3)},
	} {
		require.Equal(t, want, e.Wanted())
	}
}

func TestTooManyAreToldByTheirSeqs(t *testing.T) {
	f := journal.Verify(day(), []journal.Expectation{{Filter: journal.Filter{Operation: "post"}, AtMost: most(2)}}, journal.AnyOrder)[0]
	require.False(t, f.Met)
	require.Equal(t, []uint64{2, 3, 4}, f.Seqs)
	require.Empty(t, f.Nearest)
}
