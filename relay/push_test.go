package relay_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/relay"
)

func TestWhatAnAgentSaysIsToldWhenItIsSaid(t *testing.T) {
	p := newPushed(t)
	p.live.says("beth.anglin", "Hello")
	last := p.live.says("beth.anglin", "How can I help?")
	require.NoError(t, p.attend())
	require.Equal(t, []string{"Hello", "How can I help?"}, p.outlet.heard)
	require.Equal(t, last.Cursor().String(), p.slots["live_chat_last_updated"], "the slot moves with it")
	require.Equal(t, true, p.slots["handoff_active"])

	require.Nil(t, p.look().Push, "and once")
	require.Empty(t, p.says("my printer jams"), "nor does a turn tell it again")
	require.Equal(t, []string{"thread", "thread", "post", "thread", "state"}, p.live.wire(), "a look is one call")
}

func TestALookTellsNothingThatATurnWouldNot(t *testing.T) {
	for name, say := range map[string]func(*pushed){
		"the user's own words": func(p *pushed) { p.live.says("abel.tuter", "it jams") },
		"a work note": func(p *pushed) {
			p.live.says("beth.anglin", "VIP")
			p.live.thread[len(p.live.thread)-1].Internal = true
		},
		"what a turn has told": func(p *pushed) {
			p.live.says("beth.anglin", "Hello")
			p.says("hi")
		},
		"nothing": func(*pushed) {},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPushed(t)
			say(p)
			require.NoError(t, p.attend())
			require.Empty(t, p.outlet.heard)
		})
	}
}

func TestAnAgentsCloseEndsTheChatBetweenTurns(t *testing.T) {
	p := newPushed(t)
	p.live.says("beth.anglin", "Bye")
	p.live.says("beth.anglin", closing)
	require.NoError(t, p.attend())
	require.Equal(t, []string{"Bye", closing}, p.outlet.heard)
	p.requireCleared()
	require.Contains(t, p.live.wire(), "leave")
	require.True(t, p.look().Over)
}

func TestAChatThatEndedWithoutAWordIsNoticedWhenItsStateIsAsked(t *testing.T) {
	p := newPushed(t)
	p.live.state = relay.ClosedByClient
	require.NoError(t, p.attend())
	require.Empty(t, p.outlet.heard, "nobody asked")
	sight, err := p.handoff.Look(context.Background(), user, relay.Looking{State: true})
	require.NoError(t, err)
	require.NoError(t, p.handoff.Carry(context.Background(), *sight.Push))
	require.Equal(t, []string{"The live chat has ended."}, p.outlet.heard)
	p.requireCleared()
}

func TestALeaveThatFailsBetweenTurnsIsTold(t *testing.T) {
	p := newPushed(t)
	p.live.says("beth.anglin", closing)
	p.live.fail["leave"] = []error{errors.New("boom")}
	require.NoError(t, p.attend())
	require.Equal(t, []string{closing, lost}, p.outlet.heard)
	p.requireCleared()
}

func TestATurnNeitherRepeatsNorOvertakesWhatIsOnItsWay(t *testing.T) {
	for name, first := range map[string]bool{"and the turn comes first": true, "and the turn comes before the answer": false} {
		t.Run(name, func(t *testing.T) {
			p := newPushed(t)
			p.live.says("beth.anglin", "one")
			p.outlet.next = func(push relay.Push) (int, error) {
				p.live.says("beth.anglin", "two")
				if first {
					require.Empty(t, p.says("hi"))
					require.Equal(t, "1710252421000/id1001", p.slots["live_chat_last_updated"], "the slot has not moved past it")
					return p.outlet.carryOut(push)
				}
				said, err := p.outlet.carryOut(push)
				p.outlet.heard = append(p.outlet.heard, p.says("hi")...)
				return said, err
			}
			require.NoError(t, p.attend())
			require.NoError(t, p.attend())
			require.Equal(t, []string{"one", "two"}, p.outlet.heard)
			require.Equal(t, []string{"hi"}, p.live.posted)
		})
	}
}

func TestWhatCertainlyFailedIsToldByWhoeverComesFirst(t *testing.T) {
	for name, turn := range map[string]bool{"a turn": true, "the next look": false} {
		t.Run(name, func(t *testing.T) {
			p := newPushed(t)
			p.live.says("beth.anglin", "one")
			p.outlet.next = func(relay.Push) (int, error) { return 0, certain }
			require.ErrorIs(t, p.attend(), certain)
			if turn {
				require.Equal(t, []string{"one"}, p.says("hi"))
				require.NoError(t, p.attend())
				require.Empty(t, p.outlet.heard)
				return
			}
			require.NoError(t, p.attend())
			require.Equal(t, []string{"one"}, p.outlet.heard)
			require.Empty(t, p.says("hi"))
		})
	}
}

func TestWhatMayHaveGotThroughIsLookedForBeforeItIsRepeated(t *testing.T) {
	for name, carried := range map[string]bool{"it had": true, "it had not": false} {
		t.Run(name, func(t *testing.T) {
			p := newPushed(t)
			p.live.says("beth.anglin", "one")
			p.outlet.next = func(push relay.Push) (int, error) {
				if carried {
					_, _ = p.outlet.carryOut(push)
				}
				return 0, uncertain
			}
			require.ErrorIs(t, p.attend(), uncertain)
			require.NoError(t, p.attend())
			require.Equal(t, []string{"one"}, p.outlet.heard)
		})
		t.Run(name+", and a turn comes first", func(t *testing.T) {
			p := newPushed(t)
			p.live.says("beth.anglin", "one")
			p.outlet.next = func(push relay.Push) (int, error) {
				if carried {
					_, _ = p.outlet.carryOut(push)
				}
				return 0, uncertain
			}
			require.Error(t, p.attend())
			require.Empty(t, p.says("hi"), "it may still come")
			require.NoError(t, p.attend())
			require.Equal(t, []string{"one"}, p.outlet.heard)
		})
	}
}

func TestATrackerThatCannotBeReadDecidesNothing(t *testing.T) {
	p := newPushed(t)
	p.live.says("beth.anglin", "one")
	p.outlet.next = func(push relay.Push) (int, error) {
		_, _ = p.outlet.carryOut(push)
		return 0, uncertain
	}
	require.Error(t, p.attend())
	p.outlet.unreadable = certain
	require.ErrorIs(t, p.attend(), certain)
	p.outlet.unreadable = nil
	require.NoError(t, p.attend())
	require.Equal(t, []string{"one"}, p.outlet.heard)
}

func TestADeliveryThatFailsHalfWayGoesOnWhereItStopped(t *testing.T) {
	for name, err := range map[string]error{"certainly": certain, "perhaps": uncertain} {
		t.Run(name, func(t *testing.T) {
			p := newPushed(t)
			p.outlet.blind = true
			p.live.says("beth.anglin", "one")
			p.live.says("beth.anglin", "two")
			p.live.says("beth.anglin", "three")
			p.outlet.next = func(push relay.Push) (int, error) {
				push.Messages = push.Messages[:1]
				_, _ = p.outlet.carryOut(push)
				return 1, err
			}
			require.Error(t, p.attend())
			require.NoError(t, p.attend())
			require.Equal(t, []string{"one", "two", "three"}, p.outlet.heard)
			require.Equal(t, []string{"chat-1/1710252422000/id1002", "chat-1/1710252423000/id1003", "chat-1/1710252424000/id1004"}, p.outlet.ids)
		})
	}
}

func TestALostAnswerOfATurnIsToldBeforeWhatIsNewer(t *testing.T) {
	p := newPushed(t)
	p.live.says("beth.anglin", "one")
	p.handoff.Converse(context.Background(), p.turn("hi")) // the bot never gets the answer
	p.live.says("beth.anglin", "two")
	require.NoError(t, p.attend())
	require.Equal(t, []string{"one", "two"}, p.outlet.heard)
}

func TestALostAnswerIsToldByTheNextTurnThoughSomethingNewerWasPushed(t *testing.T) {
	p := newPushed(t)
	p.outlet.blind = true // so that nobody notices before
	p.live.says("beth.anglin", "one")
	p.handoff.Converse(context.Background(), p.turn("hi")) // the bot never gets the answer
	p.live.says("beth.anglin", "two")
	require.NoError(t, p.attend())
	require.Equal(t, []string{"two"}, p.outlet.heard)
	p.live.says("beth.anglin", "three")
	require.Equal(t, []string{"one", "three"}, p.says("well?"))
	require.Empty(t, p.says("and?"))
}

func TestAChatThatTheTrackerDoesNotKnowIsNotPushedTo(t *testing.T) {
	p := newPushed(t)
	p.says("/end_chat")
	p.handoff.Start(context.Background(), p.turn("talk to live agent")) // the answer is lost
	p.live.says("beth.anglin", "one")
	require.True(t, p.look().Over)
	require.Empty(t, p.outlet.heard)
	require.Equal(t, []string{connecting}, p.start("talk to live agent"))
	require.NoError(t, p.attend())
	require.Equal(t, []string{"one"}, p.outlet.heard, "once it does")
}

func TestAUserWhoCannotHearIsNotWatched(t *testing.T) {
	p := newPushed(t)
	p.live.says("beth.anglin", "one")
	p.outlet.deaf = true
	require.True(t, p.look().Over)
	require.Empty(t, p.live.wire(), "it costs no call")
	require.Equal(t, []string{"one"}, p.says("hi"))
}

func TestAChatThatTheUserEndsWhileSomethingIsOnItsWay(t *testing.T) {
	p := newPushed(t)
	p.live.says("beth.anglin", "one")
	p.outlet.next = func(push relay.Push) (int, error) {
		require.Equal(t, []string{left}, p.says("/end_chat"))
		return p.outlet.carryOut(push)
	}
	require.NoError(t, p.attend())
	require.NotNil(t, p.slots["live_chat_last_updated"], "it has moved a slot that was cleared")
	require.NoError(t, p.attend())
	p.requireCleared()
	require.True(t, p.look().Over)
	require.Equal(t, []string{"one"}, p.outlet.heard)
}

func TestATurnWhileTheEndIsOnItsWay(t *testing.T) {
	p := newPushed(t)
	p.live.says("beth.anglin", closing)
	p.outlet.next = func(push relay.Push) (int, error) {
		require.Equal(t, []string{notConnected}, p.says("hello?"))
		return p.outlet.carryOut(push)
	}
	require.NoError(t, p.attend())
	require.Equal(t, []string{closing}, p.outlet.heard)
	require.Empty(t, p.live.posted, "nobody would read it")
	p.requireCleared()
}

func TestAnEndThatCouldNotBeDelivered(t *testing.T) {
	p := newPushed(t)
	p.live.says("beth.anglin", closing)
	p.outlet.next = func(relay.Push) (int, error) { return 0, certain }
	require.Error(t, p.attend())
	t.Run("is tried again", func(t *testing.T) {
		p.outlet.next = func(relay.Push) (int, error) { return 0, certain }
		require.Error(t, p.attend())
	})
	t.Run("and told by a turn that comes first", func(t *testing.T) {
		require.Equal(t, []string{closing}, p.says("hello?"))
		p.requireCleared()
		require.True(t, p.look().Over)
		require.Empty(t, p.outlet.heard)
	})
}

func TestWhereNoTrackerMovesATurnAfterTheEndSaysSo(t *testing.T) {
	p := newPushed(t)
	p.outlet.blind = true
	p.live.says("beth.anglin", "one")
	p.live.says("beth.anglin", closing)
	require.NoError(t, p.attend())
	require.Equal(t, []string{"one", closing}, p.outlet.heard)
	require.Equal(t, []string{notConnected}, p.says("thanks"))
	p.requireCleared()
}

func TestTheWatchingIsToldWhatTurnsDo(t *testing.T) {
	p := newPushed(t)
	require.True(t, p.watcher.following)
	p.says("/end_chat")
	require.False(t, p.watcher.following)
}

func TestARelayThatWasStartedAgainTakesUpItsChats(t *testing.T) {
	p := newPushed(t)
	p.live.says("beth.anglin", "one")
	require.NoError(t, p.attend())
	p.watcher.following = false
	p.restart()
	require.NoError(t, p.handoff.Resume(context.Background()))
	require.True(t, p.watcher.following)
	p.live.says("beth.anglin", "two")
	require.NoError(t, p.attend())
	require.Equal(t, []string{"one", "two"}, p.outlet.heard, "and says nothing again")
}

func TestARelayThatWasStartedAgainWhileSomethingWasOnItsWay(t *testing.T) {
	for name, carried := range map[string]bool{"and came": true, "and did not come": false} {
		t.Run(name, func(t *testing.T) {
			p := newPushed(t)
			p.live.says("beth.anglin", "one")
			push := p.look().Push
			if carried {
				_, _ = p.outlet.carryOut(*push)
			}
			p.restart()
			require.NoError(t, p.attend())
			require.Equal(t, []string{"one"}, p.outlet.heard)
		})
	}
}

func TestALookThatFailsLosesNothing(t *testing.T) {
	p := newPushed(t)
	p.live.says("beth.anglin", "one")
	p.live.fail["thread"] = []error{certain}
	_, err := p.handoff.Look(context.Background(), user, relay.Looking{})
	require.ErrorIs(t, err, certain)
	require.NoError(t, p.attend())
	require.Equal(t, []string{"one"}, p.outlet.heard)
}

func TestWhatBecameOfAPushIsNotWaitedForForEver(t *testing.T) {
	for name, turn := range map[string]bool{"by a turn": true, "by the next try": false} {
		t.Run(name, func(t *testing.T) {
			p := newPushed(t)
			p.live.says("beth.anglin", "one")
			p.outlet.blind = true
			p.outlet.next = func(relay.Push) (int, error) { return 0, uncertain }
			require.Error(t, p.attend())
			p.clock.Advance(relay.UncertainLimit - time.Second)
			require.Empty(t, p.says("hi"), "it may still have come")
			require.Zero(t, p.handoff.GivenUp())
			p.clock.Advance(time.Second)
			if !turn {
				p.outlet.next = func(relay.Push) (int, error) { return 0, uncertain }
				require.Error(t, p.attend())
			}
			require.Equal(t, []string{"one"}, p.says("hello?"))
			require.Equal(t, uint64(1), p.handoff.GivenUp())
		})
	}
}
