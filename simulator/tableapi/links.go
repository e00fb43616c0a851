package tableapi

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/platform"
)

// address is where the table path of a call stands, as its caller sees it: with the prefix of the instance, and the
// version that the caller asked for.
func address(c *platform.Call, version string) string {
	scheme := "http://"
	if c.Request.TLS != nil {
		scheme = "https://"
	}
	return scheme + c.Request.Host + c.Prefix + path(version)
}

// pages is the Link header of a list: where its first, previous, next and last page are (SN-137). Without a total
// the last one is not known.
func pages(at string, asked url.Values, g page, total int) string {
	if g.limit == 0 {
		return ""
	}
	links := []string{pageLink(at, asked, 0, "first")}
	if g.offset > 0 {
		links = append(links, pageLink(at, asked, max(g.offset-g.limit, 0), "prev"))
	}
	if g.offset < total-g.limit {
		links = append(links, pageLink(at, asked, g.offset+g.limit, "next"))
	}
	if g.count {
		links = append(links, pageLink(at, asked, max(total-1, 0)/g.limit*g.limit, "last"))
	}
	return strings.Join(links, ",")
}

func pageLink(at string, asked url.Values, offset int, relation string) string {
	query := make(url.Values, len(asked)+1)
	for name, given := range asked {
		query[name] = given
	}
	query.Set("sysparm_offset", strconv.Itoa(offset))
	return fmt.Sprintf(`<%s?%s>;rel="%s"`, at, query.Encode(), relation)
}
