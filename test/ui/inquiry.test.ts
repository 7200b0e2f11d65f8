import { expect, test, vi } from 'vitest';
import { Inquiry, secondsLeft, type InquiryTools } from '../../src/ui/inquiry.ts';

/** An inquiry whose work ends when the test says so. */
function held() {
  const asked: {
    question: string;
    tools: InquiryTools<string>;
    end: (answer: string) => void;
    fail: (error: Error) => void;
  }[] = [];
  const onChange = vi.fn();
  const onFailure = vi.fn();
  const inquiry = new Inquiry<string, string>({
    ...{ onChange, onFailure, keyOf: (question) => question, kept: 2 },
    work: (question, tools) =>
      new Promise((resolve, reject) => {
        asked.push({ question, tools, end: resolve, fail: reject });
      }),
  });
  return { inquiry, asked, onChange, onFailure };
}

const rest = () => new Promise((resolve) => setTimeout(resolve));

test('an early answer comes first, the complete one is kept, and going back to it asks nothing', async () => {
  const { inquiry, asked } = held();
  inquiry.ask('a');
  inquiry.ask('a');
  asked[0].tools.onPartial('rough');
  expect(inquiry.answerTo('a')).toMatchObject({ value: 'rough', isFinal: false });
  asked[0].end('sharp');
  await rest();
  inquiry.ask('b');
  expect(inquiry.answerTo('b')).toBeNull();
  inquiry.ask('a');

  expect(asked).toHaveLength(2);
  expect(asked[1].tools.signal.aborted).toBe(true);
  expect(inquiry.answerTo('a')).toMatchObject({ value: 'sharp', isFinal: true });
  expect(inquiry.progress).toBeNull();
});

test('what a replaced question still says is ignored', async () => {
  const { inquiry, asked } = held();
  inquiry.ask('a');
  inquiry.ask('b');
  asked[0].tools.onPartial('late');
  asked[0].end('late');
  await rest();

  expect(inquiry.answer).toBeNull();
});

test('stopping keeps what was found and can be taken up again; asking for what is known changes nothing', async () => {
  const { inquiry, asked, onChange } = held();
  inquiry.ask('a');
  asked[0].tools.onPartial('rough');
  inquiry.cancel();
  expect([inquiry.isStopped, asked[0].tools.signal.aborted, inquiry.answer?.value]).toEqual([true, true, 'rough']);
  expect(['a', 'b'].map((question) => inquiry.isStoppedAt(question))).toEqual([true, false]);
  inquiry.goOn();
  asked[1].end('sharp');
  await rest();
  onChange.mockClear();
  inquiry.ask('a');

  expect(inquiry.isStopped).toBe(false);
  expect(onChange).not.toHaveBeenCalled();
});

test('a failure is told once, and the question can be asked again', async () => {
  const { inquiry, asked, onFailure } = held();
  inquiry.ask('a');
  asked[0].fail(new Error('no luck'));
  await rest();

  expect(onFailure).toHaveBeenCalledOnce();
  inquiry.goOn();
  expect(asked).toHaveLength(2);
});

test('time left is not guessed too early, and then follows the pace', () => {
  expect(secondsLeft(500, 1, 2)).toBeNull();
  expect(secondsLeft(5000, 0, 100)).toBeNull();
  expect(secondsLeft(5000, 1, 100)).toBeNull();
  expect(secondsLeft(10_000, 25, 100)).toBe(30);
  expect(secondsLeft(10_000, 100, 100)).toBe(0);
});
