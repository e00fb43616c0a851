package tagexpr_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/tagexpr"
)

func TestExpressionsHold(t *testing.T) {
	tests := map[string]struct {
		expression string
		tags       string
		want       bool
	}{
		"nothing selects everything":          {"", "@a", true},
		"blanks select everything":            {"  ", "", true},
		"a tag that is there":                 {"@a", "@a @b", true},
		"a tag that is not":                   {"@c", "@a @b", false},
		"a tag is matched whole":              {"@S-1", "@S-11", false},
		"and needs both":                      {"@a and @b", "@a", false},
		"and has both":                        {"@a and @b", "@b @a", true},
		"or needs one":                        {"@a or @b", "@b", true},
		"or has none":                         {"@a or @b", "@c", false},
		"not turns round":                     {"not @a", "@b", true},
		"not binds closer than and":           {"not @a and @b", "@b", true},
		"not does not reach beyond its tag":   {"not @a and @b", "@c", false},
		"twice not":                           {"not not @a", "@a", true},
		"and binds closer than or":            {"@a or @b and @c", "@a", true},
		"and binds closer than or, reversed":  {"@a and @b or @c", "@c", true},
		"parentheses come first":              {"(@a or @b) and @c", "@a", false},
		"parentheses without spaces":          {"not(@a or(@b))", "@b", false},
		"three in a row":                      {"@a and @b and @c", "@a @b", false},
		"an escaped parenthesis":              {`@issue\(5\)`, "@issue(5)", true},
		"an escaped backslash":                {`@a\\b`, `@a\b`, true},
		"an operator's letters within a word": {"@android or @notes", "@notes", true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			expression, err := tagexpr.Parse(test.expression)
			require.NoError(t, err)
			require.Equal(t, test.want, expression.Holds(strings.Fields(test.tags)))
		})
	}
}

func TestAnEscapedSpaceBelongsToTheTag(t *testing.T) {
	expression, err := tagexpr.Parse(`@a\ b`)
	require.NoError(t, err)
	require.True(t, expression.Holds([]string{"@a b"}))
	require.False(t, expression.Holds([]string{"@a"}))
}

func TestWrongExpressionsAreRefusedWithTheirPlace(t *testing.T) {
	tests := map[string]struct{ expression, says string }{
		"two tags in a row":         {"@a @b", `character 4: "@b" stands where "and", "or" or the end is expected`},
		"an operator at the end":    {"@a and", "ends at character 7"},
		"an operator at the start":  {"or @a", `character 1: "or"`},
		"not alone":                 {"not", "ends at character 4"},
		"open parenthesis":          {"(@a", `ends at character 4 where ")"`},
		"closing parenthesis":       {"@a)", `character 3: ")"`},
		"empty parentheses":         {"()", `character 2: ")"`},
		"godog's and":               {"@a && @b", `character 4: "&&"`},
		"godog's not":               {"~@a", `character 1: "~@a"`},
		"godog's comma":             {"@a,@b ,@c", `character 7: ",@c"`},
		"an operator in capitals":   {"@a AND @b", `character 4: "AND"`},
		"a backslash before a word": {`@a\b`, "character 1: a backslash"},
		"a backslash at the end":    {`@a\`, "a backslash"},
		"nested too deep":           {strings.Repeat("(", 500) + "@a" + strings.Repeat(")", 500), "deeper than 100"},
		"too many nots":             {strings.Repeat("not ", 500) + "@a", "deeper than 100"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := tagexpr.Parse(test.expression)
			require.ErrorContains(t, err, test.says)
		})
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"@a and not (@b or @c)", `@a\ b`, "((", "not", ""} {
		f.Add(seed)
	}
	f.Fuzz(func(_ *testing.T, text string) {
		expression, err := tagexpr.Parse(text)
		if err == nil {
			expression.Holds([]string{"@a"})
		}
	})
}

func ExampleParse() {
	expression, err := tagexpr.Parse("@core and not @S-16")
	fmt.Println(expression.Holds([]string{"@core", "@S-07"}), expression.Holds([]string{"@core", "@S-16"}), err)
	// Output: true false <nil>
}
