package platform

import "encoding/json"

// AboutQueue is what the request calls the queue that it is about: a sys_id or a name, as it came; empty for none.
func (c *Call) AboutQueue() string { return c.parameter(c.Route.Queue) }

// Opening are the words with which the call wants to open a chat; empty where it opens none or says none.
func (c *Call) Opening() string {
	if c.Route.Opens == "" {
		return ""
	}
	var members map[string]json.RawMessage
	var words string
	if json.Unmarshal(c.Body, &members) != nil || json.Unmarshal(members[c.Route.Opens], &words) != nil {
		return "" // the handler will say what is wrong
	}
	return words
}

// parameter is the value of a parameter of the path or, where the path does not have it, of the query.
func (c *Call) parameter(name string) string {
	if name == "" {
		return ""
	}
	if value := c.Param(name); value != "" {
		return value
	}
	return c.Query(name)
}
