package jsonbody

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"time"
)

// Encode writes a struct as Decode reads it: the same names, lengths of time as text. Fields at their zero value are
// left out, so that two structs that are equal are written alike, byte for byte.
func Encode(v any) (json.RawMessage, error) {
	var b bytes.Buffer
	if err := write(&b, reflect.ValueOf(v)); err != nil {
		return nil, fmt.Errorf("write %T as JSON: %w", v, err)
	}
	return b.Bytes(), nil
}

func write(b *bytes.Buffer, v reflect.Value) error {
	if v.Kind() == reflect.Pointer && !v.IsNil() {
		v = v.Elem()
	}
	if length, ok := v.Interface().(time.Duration); ok {
		return writeScalar(b, Duration(length))
	}
	_, own := v.Interface().(json.Marshaler)
	switch {
	case own:
	case v.Kind() == reflect.Struct:
		return writeObject(b, v)
	case v.Kind() == reflect.Slice && v.Type().Elem().Kind() != reflect.Uint8:
		return writeList(b, v)
	}
	return writeScalar(b, v.Interface())
}

func writeScalar(b *bytes.Buffer, v any) error {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return err
	}
	b.Truncate(b.Len() - 1) // the encoder's line end
	return nil
}

func writeObject(b *bytes.Buffer, v reflect.Value) error {
	b.WriteByte('{')
	first := true
	for i := range v.NumField() {
		name := nameOf(v.Type().Field(i))
		if name == "" || v.Field(i).IsZero() {
			continue
		}
		if !first {
			b.WriteByte(',')
		}
		first = false
		fmt.Fprintf(b, "%q:", name)
		if err := write(b, v.Field(i)); err != nil {
			return err
		}
	}
	b.WriteByte('}')
	return nil
}

func writeList(b *bytes.Buffer, v reflect.Value) error {
	b.WriteByte('[')
	for i := range v.Len() {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := write(b, v.Index(i)); err != nil {
			return err
		}
	}
	b.WriteByte(']')
	return nil
}
