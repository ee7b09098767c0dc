import assert from 'node:assert/strict';
import fc from 'fast-check';
import { margin, placeCard } from '../../../src/webview/placement.ts';

const page = { width: 800, height: 600 };
const linkAt = (left: number, top: number) => ({ left, top, right: left + 100, bottom: top + 20 });

describe('Where a hover card is placed', () => {
  it('stands below its link where there is room', () => {
    assert.deepEqual(placeCard(linkAt(50, 100), { width: 300, height: 200 }, page), {
      left: 50,
      top: 124,
      maxHeight: 468,
      side: 'below',
    });
  });

  it('stands above a link at the bottom of the page', () => {
    const { top, side } = placeCard(linkAt(50, 500), { width: 300, height: 200 }, page);
    assert.equal(side, 'above');
    assert.equal(top, 296);
  });

  it('keeps its side when it grows, as long as it fits there', () => {
    assert.equal(placeCard(linkAt(50, 250), { width: 300, height: 200 }, page, 'above').side, 'above');
    assert.equal(placeCard(linkAt(50, 150), { width: 300, height: 200 }, page, 'above').side, 'below');
  });

  it('moves to the left at the right edge', () => {
    assert.equal(placeCard(linkAt(700, 100), { width: 300, height: 200 }, page).left, 800 - margin - 300);
  });

  it('stays within a page of any size, and gives the height it may have', () => {
    const length = fc.integer({ min: 0, max: 2000 });
    fc.assert(
      fc.property(
        fc.record({ left: length, top: length }),
        fc.record({ width: length, height: length }),
        fc.record({ width: fc.integer({ min: 200, max: 2000 }), height: fc.integer({ min: 200, max: 2000 }) }),
        (at, size, anyPage) => {
          const top = Math.min(at.top, anyPage.height - 20);
          const card = { ...size, width: Math.min(size.width, anyPage.width - 2 * margin) };
          const placed = placeCard(linkAt(at.left, top), card, anyPage);
          const height = Math.min(card.height, placed.maxHeight);
          assert.ok(placed.left >= margin && placed.left + card.width <= anyPage.width - margin);
          assert.ok(height === 0 || (placed.top >= margin && placed.top + height <= anyPage.height - margin));
        },
      ),
    );
  });
});
