package tableapi

// record is a row as it is written: names of columns, or paths, and values.
type record map[string]any

// link is a reference as it is stored (SN-139).
type link struct {
	Link  string `json:"link"`
	Value string `json:"value"`
}

// displayLink is a reference as people read it.
type displayLink struct {
	DisplayValue string `json:"display_value"`
	Link         string `json:"link"`
}

// pair is a value both ways; a reference has a link beside it.
type pair struct {
	DisplayValue string `json:"display_value"`
	Link         string `json:"link,omitempty"`
	Value        string `json:"value"`
}

// write is the row as an answer has it. Paths that lead nowhere are left out; one that leads along an empty reference
// is an empty value.
func (g rendering) write(r row) record {
	written := record{}
	if len(g.fields) == 0 {
		for _, c := range r.table.Columns {
			written[c.Name] = g.cell(r, c)
		}
		return written
	}
	for _, path := range g.fields {
		c, known := r.table.column(path, r.view.tables)
		if !known {
			continue
		}
		if end, _, there := r.walk(path); there {
			written[path] = g.cell(end, c)
		} else {
			written[path] = g.nothing()
		}
	}
	return written
}

func (g rendering) nothing() any {
	if g.show == both {
		return pair{}
	}
	return ""
}

func (g rendering) cell(r row, c Column) any {
	value := r.value(c)
	linked := c.Type == Reference && value != "" && !g.linkless
	switch {
	case g.show == both && linked:
		return pair{DisplayValue: r.display(c), Value: value, Link: g.link(c, value)}
	case g.show == both:
		return pair{DisplayValue: r.display(c), Value: value}
	case g.show == displays && linked:
		return displayLink{DisplayValue: r.display(c), Link: g.link(c, value)}
	case g.show == displays:
		return r.display(c)
	case linked:
		return link{Link: g.link(c, value), Value: value}
	}
	return value
}

func (g rendering) link(c Column, sysID string) string {
	return g.linksBase + c.Reference + "/" + sysID
}
