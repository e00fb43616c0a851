package instance_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/fault"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
	"github.com/snowglobe-sim/snowglobe/simulator/oauth"
)

func newSet(t *testing.T, s instance.Settings) *instance.Set {
	t.Helper()
	set, err := instance.NewSet(s, fault.Options{})
	require.NoError(t, err)
	t.Cleanup(set.Close)
	return set
}

func get(t *testing.T, s *instance.Set, name string) *instance.Instance {
	t.Helper()
	i, err := s.Get(name)
	require.NoError(t, err)
	return i
}

func open(t *testing.T, i *instance.Instance) chat.Entry {
	t.Helper()
	abel, err := i.Desk.User("abel.tuter")
	require.NoError(t, err)
	e, err := i.Desk.Open(chat.Actor{User: abel}, chat.Opening{Queue: "IT Support", Message: "hello"})
	require.NoError(t, err)
	return e
}

func TestAnInstanceThatEndsTakesItsAgentsWithIt(t *testing.T) {
	set := newSet(t, instance.Settings{})
	virtual := instance.Settings{Clock: instance.Virtual, Scripts: instance.Named("default")}
	for how, end := range map[string]func() error{
		"made anew": func() error { _, err := set.Make("t1", virtual); return err },
		"reset":     func() error { return set.Reset(get(t, set, "t1")) },
		"ended":     func() error { return set.End("t1") },
	} {
		before, err := set.Make("t1", virtual)
		require.NoError(t, err)
		group := open(t, before).Group
		require.NoError(t, end())
		_, err = before.Virtual().Advance(time.Hour)
		require.NoError(t, err)
		whole, err := before.Desk.Chat(group)
		require.NoError(t, err)
		require.Equal(t, chat.Waiting, whole.Entry.State, how)
	}
}

func TestScriptsAreTriedInTheOrderOfTheSettings(t *testing.T) {
	i := get(t, newSet(t, instance.Settings{Scripts: instance.Named("default")}), instance.Default)
	require.Equal(t, "default", i.Crew.Scripts()[0].Name)
}

func TestWhatIsRefusedChangesNothing(t *testing.T) {
	set := newSet(t, instance.Settings{})
	made, err := set.Make("t1", instance.Settings{})
	require.NoError(t, err)
	tests := map[string]struct {
		name, field string
		settings    instance.Settings
	}{
		"an unknown clock":        {"t1", "clock", instance.Settings{Clock: "sundial"}},
		"a start on wall time":    {"t1", "start", instance.Settings{Start: instance.Start()}},
		"a page below zero":       {"t1", "page_size", instance.Settings{PageSize: -1}},
		"a page that is too long": {"t1", "page_size", instance.Settings{PageSize: 1001}},
		"patience below zero":     {"t1", "patience", instance.Settings{Patience: -1}},
		"patience without an end": {"t1", "patience", instance.Settings{Patience: jsonbody.Duration(time.Hour + 1)}},
		"a leave after the end":   {"t1", "leave_after_end", instance.Settings{LeaveAfterEnd: "ok"}},
		"a post after the end":    {"t1", "post_after_end", instance.Settings{PostAfterEnd: "ok"}},
		"an unknown script":       {"t1", "scripts[0]", instance.Settings{Scripts: instance.Named("nope")}},
		"a token without life":    {"t1", "token_life", instance.Settings{TokenLife: 1}},
		"a client without an id":  {"t1", "oauth_clients[0].client_id", instance.Settings{OAuthClients: []oauth.Client{{Secret: "s"}}}},
		"a client with no secret": {"t1", "oauth_clients[0].client_secret", instance.Settings{OAuthClients: []oauth.Client{{ID: "c"}}}},
		"a client twice":          {"t1", "oauth_clients[1].client_id", instance.Settings{OAuthClients: []oauth.Client{{ID: "c", Secret: "s"}, {ID: "c", Secret: "t"}}}},
		"a client of nobody":      {"t1", "oauth_clients[0].user", instance.Settings{OAuthClients: []oauth.Client{{ID: "c", Secret: "s", User: "nobody"}}}},
		"unknown media types":     {"t1", "media_types", instance.Settings{MediaTypes: "loose"}},
		"a name with a slash":     {"a/b", "", instance.Settings{}},
		"a name that is too long": {"a123456789012345678901234567890123456789012345678901234567890123z", "", instance.Settings{}},
		"no name":                 {"", "", instance.Settings{}},
		"a name with a dot first": {".t1", "", instance.Settings{}},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := set.Make(tc.name, tc.settings)
			var problem *jsonbody.FieldError
			require.ErrorAs(t, err, &problem)
			require.Equal(t, tc.field, problem.Field)
			require.Same(t, made, get(t, set, "t1"))
			require.Len(t, set.List(), 2)
		})
	}
}

func TestTheDefaultInstanceStays(t *testing.T) {
	set := newSet(t, instance.Settings{})
	require.ErrorIs(t, set.End(instance.Default), instance.ErrStays)
	require.ErrorIs(t, set.End("nope"), instance.ErrUnknown)
}

func TestTheSetHasABound(t *testing.T) {
	set := newSet(t, instance.Settings{})
	for n := range instance.MaxInstances - 1 {
		_, err := set.Make(fmt.Sprint("t", n), instance.Settings{})
		require.NoError(t, err)
	}
	_, err := set.Make("more", instance.Settings{})
	require.ErrorContains(t, err, "there are 10000 instances already")
	_, err = set.Make("t0", instance.Settings{})
	require.NoError(t, err, "one that is there may be made anew")
}

// BenchmarkMake makes an instance anew; the one before it ends.
func BenchmarkMake(b *testing.B) {
	for name, settings := range map[string]instance.Settings{
		"empty": {Clock: instance.Virtual}, "scripted": {Clock: instance.Virtual, Scripts: instance.Named("default")},
	} {
		b.Run(name, func(b *testing.B) {
			set, err := instance.NewSet(settings, fault.Options{})
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				_, _ = set.Make("t1", settings)
			}
		})
	}
}

func accept(t *testing.T, i *instance.Instance, group string) {
	t.Helper()
	beth, err := i.Desk.User("beth.anglin")
	require.NoError(t, err)
	_, err = i.Desk.Accept(chat.Actor{User: beth}, group)
	require.NoError(t, err)
}
