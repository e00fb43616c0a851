//go:build e2e

package browser

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Part is what has a role and an accessible name in a page, or within another part of it. It is looked for anew whenever it is
// used, and waited for, as pages replace their parts. Where several would do, the test fails.
type Part struct {
	page       *Page
	within     *Part // the whole page when nil
	role, name string
	place      int // which of several, from 1; 0 where there may be one only
}

// The part of the page with a role and an accessible name; any name when it is empty.
func (p *Page) The(role, name string) *Part { return &Part{page: p, role: role, name: name} }

// The part within this one with a role and an accessible name; any name when it is empty.
func (part *Part) The(role, name string) *Part {
	return &Part{page: part.page, within: part, role: role, name: name}
}

// Number is one of several parts alike, counted from 1 in the order of the page; from the end when it is negative.
func (part *Part) Number(place int) *Part {
	one := *part
	one.place = place
	return &one
}

// String is how a failure names the part.
func (part *Part) String() string {
	said := "the " + part.role
	if part.name != "" {
		said += fmt.Sprintf(" %q", part.name)
	}
	if part.place != 0 {
		said += fmt.Sprintf(" number %d", part.place)
	}
	if part.within != nil {
		said += " in " + part.within.String()
	}
	return said
}

// find is the part as it is now.
func (part *Part) find(ctx context.Context, t *chromedp.Target) (runtime.RemoteObjectID, error) {
	all, err := part.all(ctx, t)
	switch {
	case err != nil:
		return "", err
	case part.place > 0 && part.place <= len(all):
		all = all[part.place-1 : part.place]
	case part.place < 0 && -part.place <= len(all):
		all = all[len(all)+part.place : len(all)+part.place+1]
	case part.place != 0 || len(all) == 0:
		return "", fmt.Errorf("%s is not there", part)
	case len(all) > 1:
		return "", fmt.Errorf("%s is there %d times, and one is meant", part, len(all))
	}
	node, err := cdp.Call(ctx, t, dom.ResolveNode, dom.ResolveNodeParams{BackendNodeID: all[0].BackendDOMNodeID, ObjectGroup: objects})
	if err != nil {
		return "", err
	}
	return node.Object.ObjectID, nil
}

// objects is the group of the page's objects that are held while a part is used.
const objects = "parts"

// all are the parts that have the role and the name, as they are now.
func (part *Part) all(ctx context.Context, t *chromedp.Target) ([]*accessibility.Node, error) {
	root, err := part.root(ctx, t)
	if err != nil {
		return nil, err
	}
	found, err := cdp.Call(ctx, t, accessibility.QueryAXTree, accessibility.QueryAXTreeParams{
		ObjectID: root, Role: part.role, AccessibleName: part.name,
	})
	if err != nil {
		return nil, err
	}
	var seen []*accessibility.Node
	for _, node := range found.Nodes {
		if !node.Ignored && node.BackendDOMNodeID != 0 {
			seen = append(seen, node)
		}
	}
	return seen, nil
}

func (part *Part) root(ctx context.Context, t *chromedp.Target) (runtime.RemoteObjectID, error) {
	if part.within != nil {
		return part.within.find(ctx, t)
	}
	document, err := chromedp.Evaluate[*runtime.RemoteObject]("document", chromedp.EvalObjectGroup(objects))(ctx, t)
	if err != nil {
		return "", err
	}
	return document.ObjectID, nil
}

// use calls a JavaScript function with the part as this, as often as it takes until it throws nothing.
func use[T any](part *Part, what, function string, args ...any) (value T) {
	part.page.t.Helper()
	part.page.until(fmt.Sprintf(what, part), func(ctx context.Context) error {
		return chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, t *chromedp.Target) (err error) {
			object, err := part.find(ctx, t)
			if err != nil {
				return err
			}
			defer func() {
				_, _ = cdp.Call(ctx, t, runtime.ReleaseObjectGroup, runtime.ReleaseObjectGroupParams{ObjectGroup: objects})
			}()
			awaited := true
			value, err = chromedp.CallFunctionOn[T](function, func(p *runtime.CallFunctionOnParams) {
				p.ObjectID, p.AwaitPromise = object, &awaited
			}, args...)(ctx, t)
			return err
		}))
	})
	return value
}

// said is a text of the accessibility tree.
func said(v *accessibility.Value) (text string) {
	if v != nil {
		_ = json.Unmarshal(v.Value, &text)
	}
	return text
}
