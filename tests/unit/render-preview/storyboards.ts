// Storyboards of a few lines, for tests.

/** A storyboard whose screen holds these elements, with constraints of the controller's view. */
export function storyboard(subviews: string, constraints = '', rest = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<document version="3.0" initialViewController="ctl">
<scenes><scene sceneID="scn"><objects><viewController id="ctl">
<view key="view" contentMode="scaleToFill" id="root">
<subviews>${subviews}</subviews>
<viewLayoutGuide key="safeArea" id="safe"/>
<color key="backgroundColor" systemColor="systemBackgroundColor"/>
<constraints>${constraints}</constraints>
</view></viewController></objects></scene></scenes>
<resources>${rest}</resources>
</document>
`;
}

/** Constraints that tie the four edges of a view to the safe area. */
export function filling(view: string): string {
  const tie = (first: string, second: string, edge: string): string =>
    `<constraint firstItem="${first}" firstAttribute="${edge}" secondItem="${second}" secondAttribute="${edge}" id="${view}-${edge}"/>`;
  return [
    tie(view, 'safe', 'top'),
    tie(view, 'safe', 'leading'),
    tie('safe', view, 'trailing'),
    tie('safe', view, 'bottom'),
  ].join('');
}
