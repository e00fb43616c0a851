package tableapi

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/platform"
)

// create makes a row of the columns in the body; names that are no columns are passed over, as the platform does.
func (m room) create(c *platform.Call) (any, error) {
	a, given, err := m.writing(c, "Insert")
	if err != nil {
		return nil, err
	}
	made, err := c.Desk.AddRecord(c.Actor(), a.table.Name, given)
	if err != nil {
		return nil, refusal(err)
	}
	c.Header = http.Header{"Location": {address(c, m.version) + a.table.Name + "/" + made.SysID}}
	return m.written(c, a, made.SysID)
}

// update changes the columns that the body names. A record that is closed by it closes its chats (SN-48).
func (m room) update(c *platform.Call) (any, error) {
	a, given, err := m.writing(c, "Update")
	if err != nil {
		return nil, err
	}
	if _, err := a.row(c.Param("sys_id")); err != nil {
		return nil, err
	}
	before, after, err := c.Desk.ChangeRecord(c.Actor(), a.table.Name, c.Param("sys_id"), given)
	if err != nil {
		return nil, refusal(err)
	}
	if after.Ended() && !before.Ended() {
		c.Desk.CloseRecord(c.Actor(), after.Table, after.SysID)
	}
	return m.written(c, a, after.SysID)
}

// remove deletes a row, for an admin alone (assumed).
func (m room) remove(c *platform.Call) (any, error) {
	a, err := m.understand(c)
	if err != nil {
		return nil, err
	}
	if _, err := a.row(c.Param("sys_id")); err != nil {
		return nil, err
	}
	if !a.table.Writable || !c.User.HasRole(chat.RoleAdmin) {
		return nil, forbidden("Delete")
	}
	if err := c.Desk.RemoveRecord(a.table.Name, c.Param("sys_id")); err != nil {
		return nil, refusal(err)
	}
	return nil, nil
}

// writing reads a call that writes: what it is about, and the columns that it sets.
func (m room) writing(c *platform.Call, verb string) (asked, map[string]string, error) {
	a, err := m.understand(c)
	if err != nil {
		return asked{}, nil, err
	}
	if !a.table.Writable || a.table.author != nil && !a.table.author(a.view) {
		return asked{}, nil, forbidden(verb)
	}
	given, err := a.body(c)
	return a, given, err
}

// written is the row as it stands now; what the call knew of the tables is out of date. Of a row that its writer has
// put out of their own sight nothing is told.
func (m room) written(c *platform.Call, a asked, sysID string) (any, error) {
	a.view = newView(c, m.tables)
	if r, found := a.view.find(a.table.Name, sysID); found {
		return a.render.write(r), nil
	}
	return record{}, nil
}

// body is the columns that a body sets, as they are stored.
func (a asked) body(c *platform.Call) (map[string]string, error) {
	if err := c.Decode(&struct{}{}); err != nil {
		return nil, err
	}
	given := map[string]any{}
	if len(bytes.TrimSpace(c.Body)) > 0 {
		numbers := json.NewDecoder(bytes.NewReader(c.Body))
		numbers.UseNumber()
		if err := numbers.Decode(&given); err != nil {
			return nil, platform.Invalid("the body is no JSON object: " + err.Error())
		}
	}
	set := map[string]string{}
	for name, value := range given {
		column, known := a.table.columns[name]
		if !known || strings.HasPrefix(name, "sys_") && name != "sys_id" {
			continue
		}
		text, err := scalar(value)
		if err != nil {
			return nil, platform.Invalid(fmt.Sprintf("%s: %v", name, err))
		}
		set[name] = a.view.stored(column, text)
	}
	return set, nil
}

// scalar is a value of a body as text. An object such as an answer has for a reference stands for its value.
func scalar(value any) (string, error) {
	switch v := value.(type) {
	case nil:
		return "", nil
	case string:
		return v, nil
	case bool, json.Number:
		return fmt.Sprint(v), nil
	case map[string]any:
		if inner, ok := v["value"].(string); ok {
			return inner, nil
		}
	}
	return "", fmt.Errorf("is a list or an object; expected text, a number, true, false, or an object with a value")
}

// stored is a value as its column keeps it: a reference by the sys_id of the row whose display value, or user_name,
// was given instead (assumed).
func (v *view) stored(c Column, text string) string {
	if c.Type != Reference || text == "" {
		return text
	}
	if _, found := v.find(c.Reference, text); found {
		return text
	}
	t, served := v.tables[c.Reference]
	if !served {
		return text
	}
	for _, r := range v.all(t) {
		if r.read(t.Display) == text || c.Reference == "sys_user" && r.read("user_name") == text {
			return r.read("sys_id")
		}
	}
	return text
}
