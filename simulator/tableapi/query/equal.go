package query

// Equal is the query for one column and the value it must have, such as a name-value pair of an address. It is not
// known where there is no such column; it fails where the column cannot have the value.
func Equal(path, value string, columns Columns) (q Query, known bool, err error) {
	kind, known := columns(path)
	if !known || !walkable(path) {
		return Query{}, false, nil
	}
	holds, err := equal(operand{kind: kind, text: value, columns: columns})
	if err != nil {
		return Query{}, true, err
	}
	return Query{blocks: []block{{{{path, holds}}}}}, true, nil
}
