package tableapi_test

import (
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

// five makes incidents a to e, a and c of them closed.
func (c client) five() {
	c.t.Helper()
	for i, name := range []string{"a", "b", "c", "d", "e"} {
		state := "1"
		if i%2 == 0 && i < 4 {
			state = "7"
		}
		c.create(simtest.Admin, "incident", `{"short_description":"`+name+`","state":`+state+`,"impact":`+strconv.Itoa(i%3+1)+`}`)
	}
}

func TestAQueryChoosesAndOrdersRows(t *testing.T) {
	c := newClient(t)
	c.five()
	for text, want := range map[string][]string{
		"":            {"a", "b", "c", "d", "e"},
		"active=true": {"b", "d", "e"},
		"active=false^NQstate=1^short_descriptionSTARTSWITHe": {"a", "c", "e"},
		"state=7^ORshort_description=B^ORDERBYDESCnumber":     {"c", "b", "a"},
		"opened_by.user_name=admin^short_descriptionINa,b":    {"a", "b"},
		"opened_by.user_name=nobody":                          {},
		"ORDERBYDESCpriority^ORDERBYnumber":                   {"c", "b", "e", "a", "d"},
		"numberENDSWITH10003":                                 {"c"},
		"caller_idISEMPTY^bogus=1":                            {"a", "b", "c", "d", "e"},
	} {
		require.Equal(t, want, c.column(simtest.Admin, "incident", "short_description", "sysparm_query", text), text)
	}
	require.Equal(t, []string{"a", "c"}, c.column(simtest.Admin, "incident", "short_description", "active", "false", "bogus", "1"))
	require.Equal(t, []string{"c"}, c.column(simtest.Admin, "incident", "short_description", "active", "false", "short_description", "c"))
	require.Equal(t, []string{"b"},
		c.column(simtest.Admin, "incident", "short_description", "active", "false", "sysparm_query", "short_description=b"), "the query wins (SN-138)")
}

func TestInvalidPartsMayLetAQueryChooseNothing(t *testing.T) {
	c := newClient(t)
	require.NoError(t, c.Control(http.MethodPut, "/instances/strict", row{"invalid_query_returns_no_rows": true}, nil))
	c.Sim = c.Instance("strict")
	c.five()
	require.Empty(t, c.rows(simtest.Admin, "incident", "sysparm_query", "active=true^bogus=1"))
	require.Empty(t, c.rows(simtest.Admin, "incident", "impact", "high"))
	require.Len(t, c.rows(simtest.Admin, "incident", "sysparm_query", "active=true"), 3)
}

func TestAListIsPagedWithLinksThatStayWithinTheInstance(t *testing.T) {
	c := newClient(t)
	require.NoError(t, c.Control(http.MethodPut, "/instances/t1", row{}, nil))
	c.Sim = c.Instance("t1")
	c.five()
	link := func(offset, relation string) string {
		return "<" + c.URL + tables + "incident?sysparm_fields=short_description&sysparm_limit=2&sysparm_offset=" + offset + `>;rel="` + relation + `"`
	}
	for offset, want := range map[string]struct{ page, links string }{
		"":  {"[a b]", link("0", "first") + "," + link("2", "next") + "," + link("4", "last")},
		"2": {"[c d]", link("0", "first") + "," + link("0", "prev") + "," + link("4", "next") + "," + link("4", "last")},
		"4": {"[e]", link("0", "first") + "," + link("2", "prev") + "," + link("4", "last")},
		"9": {"[]", link("0", "first") + "," + link("7", "prev") + "," + link("4", "last")},
	} {
		a := c.send(simtest.Admin, http.MethodGet, tables+"incident"+query("sysparm_fields", "short_description", "sysparm_limit", "2", "sysparm_offset", offset), "")
		page := "["
		for i, r := range result[[]row](c, a) {
			if i > 0 {
				page += " "
			}
			page += r["short_description"].(string)
		}
		require.Equal(t, want.page, page+"]", offset)
		require.Equal(t, want.links, a.header.Get("Link"), offset)
		require.Equal(t, "5", a.header.Get("X-Total-Count"))
	}
}

func TestPagesThatEndWithTheRowsHaveNoNextOne(t *testing.T) {
	c := newClient(t)
	c.five()
	for offset, want := range map[string][]string{
		"0": {`offset=0>;rel="first"`, `offset=0>;rel="last"`},
		"1": {`offset=0>;rel="first"`, `offset=0>;rel="prev"`, `offset=0>;rel="last"`},
	} {
		a := c.send(simtest.Admin, http.MethodGet, tables+"incident"+query("sysparm_limit", "5", "sysparm_offset", offset), "")
		links := strings.Split(a.header.Get("Link"), ",")
		require.Len(t, links, len(want), offset)
		for i, end := range want {
			require.Contains(t, links[i], end, offset)
		}
	}
}

func TestLinksAndTotalAreLeftOutWhenAsked(t *testing.T) {
	c := newClient(t)
	c.five()
	get := func(parameters ...string) answer {
		return c.send(simtest.Admin, http.MethodGet, tables+"incident"+query(append(parameters, "sysparm_limit", "2")...), "")
	}
	a := get("sysparm_suppress_pagination_header", "true")
	require.Empty(t, a.header.Values("Link"))
	require.Equal(t, "5", a.header.Get("X-Total-Count"), "clients read the total from pages without links")
	a = get("sysparm_no_count", "True")
	require.Empty(t, a.header.Values("X-Total-Count"))
	require.Contains(t, a.header.Get("Link"), `rel="next"`)
	require.NotContains(t, a.header.Get("Link"), `rel="last"`)
	a = c.send(simtest.Admin, http.MethodGet, tables+"incident?sysparm_limit=0", "")
	require.Empty(t, result[[]row](c, a))
	require.Empty(t, a.header.Values("Link"))
}

func TestAnEmptyListIsNoRecordInTheFirstVersionAlone(t *testing.T) {
	c := newClient(t)
	refused(t, c.send(simtest.Admin, http.MethodGet, "/api/now/v1/table/incident", ""), http.StatusNotFound, noRecord, noDetail)
	for _, version := range []string{"", "v2/"} {
		a := c.send(simtest.Admin, http.MethodGet, "/api/now/"+version+"table/incident", "")
		require.Equal(t, http.StatusOK, a.status)
		require.JSONEq(t, `{"result":[]}`, a.body)
		require.Equal(t, "0", a.header.Get("X-Total-Count"))
	}
	c.five()
	a := c.send(simtest.Admin, http.MethodGet, "/api/now/v1/table/incident?sysparm_limit=1", "")
	require.Equal(t, http.StatusOK, a.status)
	require.Contains(t, a.header.Get("Link"), c.URL+"/api/now/v1/table/incident?")
	require.Contains(t, a.body, c.URL+"/api/now/v1/table/sys_user/", "links keep to the version that was asked")
}

func TestParametersThatMakeNoSenseAreRefused(t *testing.T) {
	c := newClient(t)
	for parameters, detail := range map[[2]string]string{
		{"sysparm_limit", "many"}:                   `sysparm_limit: is "many"; expected a whole number that is not below 0`,
		{"sysparm_offset", "-1"}:                    `sysparm_offset: is "-1"; expected a whole number that is not below 0`,
		{"sysparm_display_value", "some"}:           `sysparm_display_value: is "some"; expected true, false or all`,
		{"sysparm_exclude_reference_link", "1"}:     `sysparm_exclude_reference_link: is "1"; expected true or false`,
		{"sysparm_suppress_pagination_header", "x"}: `sysparm_suppress_pagination_header: is "x"; expected true or false`,
		{"sysparm_no_count", "x"}:                   `sysparm_no_count: is "x"; expected true or false`,
	} {
		a := c.send(simtest.Admin, http.MethodGet, tables+"incident"+query(parameters[0], parameters[1]), "")
		refused(t, a, http.StatusBadRequest, "Invalid request", detail)
	}
	big := ""
	for range 1001 {
		big += "^a=1"
	}
	a := c.send(simtest.Admin, http.MethodGet, tables+"incident"+query("sysparm_query", big), "")
	refused(t, a, http.StatusBadRequest, "Invalid request", "sysparm_query: the query has 1002 parts; expected at most 1000")
}
