/** UIKit's dynamic colors that templates may use, with the light value that Xcode writes into the resources. */
export const SYSTEM_COLORS: Readonly<Record<string, string>> = {
  labelColor: gray(0, 1),
  secondaryLabelColor: rgb(0.235, 0.235, 0.263, 0.6),
  separatorColor: rgb(0.235, 0.235, 0.263, 0.29),
  systemBackgroundColor: gray(1, 1),
  secondarySystemBackgroundColor: rgb(0.949, 0.949, 0.969, 1),
  systemBlueColor: rgb(0, 0.478, 1, 1),
  systemGrayColor: rgb(0.557, 0.557, 0.576, 1),
  systemGreenColor: rgb(0.204, 0.78, 0.349, 1),
  systemOrangeColor: rgb(1, 0.584, 0, 1),
  systemRedColor: rgb(1, 0.231, 0.188, 1),
  tintColor: rgb(0, 0.478, 1, 1),
  whiteColor: gray(1, 1),
};

function gray(white: number, alpha: number): string {
  return `<color white="${white}" alpha="${alpha}" colorSpace="custom" customColorSpace="genericGamma22GrayColorSpace"/>`;
}

function rgb(red: number, green: number, blue: number, alpha: number): string {
  return `<color red="${red}" green="${green}" blue="${blue}" alpha="${alpha}" colorSpace="custom" customColorSpace="sRGB"/>`;
}
