package match_test

import (
	"errors"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/match"
)

type check struct {
	err  error
	says string // part of the mismatch; empty: it must hold
}

func TestMatchersOfTexts(t *testing.T) {
	told := []string{"One moment, please.", "Which floor?", "One moment,\n please."}
	like, unlike := regexp.MustCompile(`(?i)which`), regexp.MustCompile(`closed`)
	tests := map[string]check{
		"once, and it is":                  {match.Once(told, "Which floor?"), ""},
		"once, within a longer text":       {match.Once([]string{"Beth: Which floor?"}, "Which floor?"), ""},
		"once, but it is missing":          {match.Once(told, "Hello"), `seen: never`},
		"once, but it is there twice":      {match.Once(told, "One moment, please."), `seen: twice`},
		"once, but twice in one text":      {match.Once([]string{"a a"}, "a"), `seen: twice`},
		"twice, white space aside":         {match.Occurs(told, "One moment, please.", 2), ""},
		"never, and it is not":             {match.Occurs(told, "Hello", 0), ""},
		"never, but it is there":           {match.Occurs(told, "floor", 0), `expected: "floor", never`},
		"in order, and they are":           {match.InOrder([]string{"a", "x", "b"}, []string{"a", "b"}), ""},
		"in order, within one text":        {match.InOrder([]string{"a\nb"}, []string{"a", "b"}), ""},
		"in order, but turned round":       {match.InOrder([]string{"b", "a"}, []string{"a", "b"}), `in this order: "a", "b"`},
		"in order, but one is missing":     {match.InOrder([]string{"a"}, []string{"a", "b"}), `"b", once`},
		"in order, but one is there twice": {match.InOrder([]string{"a", "b", "a"}, []string{"a", "b"}), `seen: twice`},
		"the same":                         {match.Same([]string{"a", "b"}, []string{"a", "b"}), ""},
		"the same, but longer":             {match.Same([]string{"a", "b"}, []string{"a"}), `expected: "a"`},
		"the same, but shorter":            {match.Same([]string{"a"}, []string{"a", "b"}), `seen: "a"`},
		"the same, but another":            {match.Same([]string{"a"}, []string{"b"}), `seen: "a"`},
		"some":                             {match.Some(told, "moment"), ""},
		"some, but none":                   {match.Some(told, "Hello"), `expected: "Hello"`},
		"each":                             {match.Each([]string{"U: a", "U: b"}, []string{"a", "b"}), ""},
		"each, but longer":                 {match.Each([]string{"a", "b"}, []string{"a"}), `seen: "a", "b"`},
		"each, but turned round":           {match.Each([]string{"a", "b"}, []string{"b", "a"}), `expected: "b", "a"`},
		"nothing":                          {match.Nothing(nil), ""},
		"nothing, but something":           {match.Nothing(told[:1]), "One moment"},
		"like a pattern":                   {match.Like(told, like, "a question"), ""},
		"like a pattern, but none is":      {match.Like(told, unlike, "the end"), "expected: the end, like /closed/"},
		"like a pattern, but no text":      {match.Like(nil, like, "a question"), "seen: nothing"},
		"unlike a pattern":                 {match.Unlike(told, unlike, "the end"), ""},
		"unlike a pattern, but one is":     {match.Unlike(told, like, "a question"), "nothing like a question"},
	}
	run(t, tests)
}

func TestTextsThatFollowEachOther(t *testing.T) {
	told := []string{"welcome", "one", "two,  and", "one"}
	run(t, map[string]check{
		"in order":              {match.Follow(told, []string{"one", "two, and"}), "\"one\", once"},
		"as often as wanted":    {match.Follow(told, []string{"one", "two, and", "one"}), ""},
		"out of order":          {match.Follow(told, []string{"one", "one", "two, and"}), "in this order"},
		"one is missing":        {match.Follow(told, []string{"three"}), "\"three\", once"},
		"one is told too often": {match.Follow([]string{"a", "a"}, []string{"a"}), "seen: twice"},
		"nothing is wanted":     {match.Follow(told, nil), ""},
	})
	require.True(t, match.Mentions("a  b\nc", "b c"))
	require.False(t, match.Mentions("a b", "b c"))
}

func TestSlotsThatAreAlike(t *testing.T) {
	for _, pair := range [][2]any{{nil, false}, {nil, nil}, {"a", "a"}, {5, 5.0}, {true, true}} {
		require.True(t, match.Alike(pair[0], pair[1]), pair)
	}
	for _, pair := range [][2]any{{nil, "a"}, {"a", "b"}, {true, "true"}, {"", nil}, {1, 2}} {
		require.False(t, match.Alike(pair[0], pair[1]), pair)
	}
}

func TestMatchersOfSlots(t *testing.T) {
	slots := map[string]any{"yes": true, "no": false, "null": nil, "id": "c0de", "empty": "", "True": "True", "n": 5.0}
	tests := map[string]check{
		"null is clear":             {match.Clear(slots, "null"), ""},
		"false is clear":            {match.Clear(slots, "no"), ""},
		"absent is clear":           {match.Clear(slots, "nowhere"), ""},
		"a text is not clear":       {match.Clear(slots, "id"), `id is "c0de"`},
		"an empty text is not":      {match.Clear(slots, "empty"), `empty is ""`},
		"true is not clear":         {match.Clear(slots, "yes"), "yes is true"},
		"a text is set":             {match.Set(slots, "id"), ""},
		"a number is set":           {match.Set(slots, "n"), ""},
		"null is not set":           {match.Set(slots, "null"), "null is null"},
		"absent is not set":         {match.Set(slots, "nowhere"), "nowhere is absent"},
		"an empty text is not set":  {match.Set(slots, "empty"), "is set"},
		"true is true":              {match.True(slots, "yes"), ""},
		"True is true":              {match.True(slots, "True"), ""},
		"false is not true":         {match.True(slots, "no"), "no is false"},
		"another text is not true":  {match.True(slots, "id"), "id is true"},
		"one of them":               {match.OneOf(slots, "id", "x", "c0de"), ""},
		"none of them":              {match.OneOf(slots, "id", "x", "y"), "id is x or y"},
		"moved":                     {match.Moved(map[string]any{"id": "a"}, slots, "id"), ""},
		"moved from nowhere":        {match.Moved(nil, slots, "id"), ""},
		"not moved":                 {match.Moved(slots, slots, "id"), "still"},
		"moved to null is no move":  {match.Moved(slots, map[string]any{}, "id"), "id is absent"},
		"a number that has not":     {match.Moved(slots, slots, "n"), "still n is 5"},
		"true stands for no number": {match.OneOf(slots, "yes", "true"), "yes is true"},
	}
	run(t, tests)
}

func run(t *testing.T, tests map[string]check) {
	t.Helper()
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if test.says == "" {
				require.NoError(t, test.err)
				return
			}
			var mismatch *match.MismatchError
			require.True(t, errors.As(test.err, &mismatch), "a mismatch is wanted, got %v", test.err)
			require.ErrorContains(t, test.err, test.says)
		})
	}
}
