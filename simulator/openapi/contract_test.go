package openapi_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/cookiejar"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

// contract is a client that holds every answer to an OpenAPI document, as the document is served.
type contract struct {
	t        *testing.T
	url      string
	document map[string]any
	compiler *jsonschema.Compiler
	cookies  http.CookieJar
	met      map[string]bool // operations that answered with success: "GET /path"
}

const documentURL = "https://snowglobe.test/openapi.json"

// holdTo reads the document at path of the simulator.
func holdTo(t *testing.T, sim *simtest.Sim, path string) *contract {
	t.Helper()
	cookies, err := cookiejar.New(nil)
	require.NoError(t, err)
	c := &contract{t: t, url: sim.URL, cookies: cookies, met: map[string]bool{}, compiler: jsonschema.NewCompiler()}
	_, body := c.send(http.MethodGet, path, "")
	decoded, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	require.NoError(t, err)
	c.document = decoded.(map[string]any)
	c.compiler.AssertFormat()
	c.distinct()
	require.NoError(t, c.compiler.AddResource(documentURL, closed(decoded)))
	return c
}

// distinct fails where two operations have the same id.
func (c *contract) distinct() {
	c.t.Helper()
	seen := map[any]bool{}
	for path, operations := range c.document["paths"].(map[string]any) {
		for method, operation := range operations.(map[string]any) {
			id := operation.(map[string]any)["operationId"]
			require.False(c.t, seen[id], "%s %s has the operationId %s, and another has it too", method, path, id)
			seen[id] = true
		}
	}
}

// closed is a document in which no object has fields that are not described.
func closed(document any) any {
	switch node := document.(type) {
	case map[string]any:
		for _, member := range node {
			closed(member)
		}
		if _, object := node["properties"].(map[string]any); object && node["type"] == "object" {
			node["additionalProperties"] = false
		}
	case []any:
		for _, member := range node {
			closed(member)
		}
	}
	return document
}

func (c *contract) send(method, path, body string) (*http.Response, []byte) {
	c.t.Helper()
	request, err := http.NewRequestWithContext(c.t.Context(), method, c.url+path, strings.NewReader(body))
	require.NoError(c.t, err)
	media := "application/json"
	if body != "" && !strings.HasPrefix(body, "{") && strings.Contains(body, "=") {
		media = "application/x-www-form-urlencoded"
	}
	request.Header.Set("Content-Type", media)
	request.Header.Set("Accept", "application/json")
	request.SetBasicAuth("admin", "snowglobe")
	if strings.HasSuffix(path, ".do") { // pages are a browser's
		for _, cookie := range c.cookies.Cookies(request.URL) {
			request.AddCookie(cookie)
		}
	}
	response, err := http.DefaultTransport.RoundTrip(request) // a client would follow redirects
	require.NoError(c.t, err)
	if strings.HasSuffix(path, ".do") {
		c.cookies.SetCookies(request.URL, response.Cookies())
	}
	defer response.Body.Close()
	read, err := io.ReadAll(response.Body)
	require.NoError(c.t, err)
	return response, read
}

// answers makes a call, and holds what was sent and what came back to the document.
func (c *contract) answers(method, path, body string, status int) []byte {
	c.t.Helper()
	response, got := c.send(method, path, body)
	require.Equal(c.t, status, response.StatusCode, "%s %s: %s", method, path, got)
	template, operation := c.operation(method, path)
	at := documentURL + "#/paths/" + pointer(template) + "/" + strings.ToLower(method)
	if content, ok := operation["requestBody"].(map[string]any); ok && status < 300 && content["content"].(map[string]any)["application/json"] != nil && body != "" {
		c.fits(at+"/requestBody/content/application~1json/schema", []byte(body), "the body of "+method+" "+path)
	}
	described, said := operation["responses"].(map[string]any)[strconv.Itoa(status)].(map[string]any)
	switch {
	case !said:
		c.fits(documentURL+"#/components/responses/Failure/content/application~1json/schema", got, method+" "+path)
	case described["content"] == nil:
		require.Empty(c.t, got, "%s %s", method, path)
	default:
		media, _, _ := strings.Cut(response.Header.Get("Content-Type"), ";")
		require.Contains(c.t, described["content"], media, "%s %s", method, path)
		if media == "application/json" {
			c.fits(at+"/responses/"+strconv.Itoa(status)+"/content/application~1json/schema", got, method+" "+path)
		}
	}
	if said {
		c.met[method+" "+template] = true
	}
	return got
}

func (c *contract) fits(schemaAt string, body []byte, what string) {
	c.t.Helper()
	schema, err := c.compiler.Compile(schemaAt)
	require.NoError(c.t, err)
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	require.NoError(c.t, err, "%s: %s", what, body)
	require.NoError(c.t, schema.Validate(value), "%s is not as the document says: %s", what, body)
}

// operation is the one of the document that a call meets.
func (c *contract) operation(method, path string) (template string, operation map[string]any) {
	c.t.Helper()
	path, _, _ = strings.Cut(path, "?")
	if rest, ok := strings.CutPrefix(path, "/i/"); ok { // the same surface, of another instance
		_, path, _ = strings.Cut(rest, "/")
		path = "/" + path
	}
	best := -1
	for candidate, operations := range c.document["paths"].(map[string]any) {
		pattern := "^" + regexp.MustCompile(`\\\{[^}]+\\\}`).ReplaceAllString(regexp.QuoteMeta(candidate), "[^/]+") + "$"
		o, ok := operations.(map[string]any)[strings.ToLower(method)].(map[string]any)
		fixed := len(regexp.MustCompile(`\{[^}]+\}`).ReplaceAllString(candidate, ""))
		if ok && fixed > best && regexp.MustCompile(pattern).MatchString(path) {
			template, operation, best = candidate, o, fixed
		}
	}
	require.NotNil(c.t, operation, "the document has no %s %s", method, path)
	return template, operation
}

func pointer(path string) string {
	return strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D").Replace(path)
}

// complete fails where an operation of the document was never exercised with success.
func (c *contract) complete() {
	c.t.Helper()
	require.NotEmpty(c.t, c.met)
	for path, operations := range c.document["paths"].(map[string]any) {
		for method := range operations.(map[string]any) {
			name := strings.ToUpper(method) + " " + path
			require.True(c.t, c.met[name], "%s is never held to its document: add a line that calls it to %s", name, "simulator/openapi/exercises_test.go")
		}
	}
}

// field reads a text out of an answer, by the names on the way to it.
func field(t *testing.T, body []byte, names ...string) string {
	t.Helper()
	var value any
	require.NoError(t, json.Unmarshal(body, &value))
	for _, name := range names {
		value = value.(map[string]any)[name]
	}
	return value.(string)
}
