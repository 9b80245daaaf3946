using System.Globalization;
using System.Text;
using DefectFill.Core.Records;

namespace DefectFill.Lab.Demo;

/// <summary>The losses of a run as an SVG drawing: each step faint, the running mean bold.</summary>
internal static class LossCurve
{
    private const double Width = 640;
    private const double Height = 200;
    private const double Margin = 36;
    private const double Memory = 0.95; // of the running mean, from step to step

    public static string Draw(IReadOnlyList<StepRecord> steps)
    {
        (long Step, double Loss)[] points =
            [.. steps.Where(step => step.Loss is not null).Select(step => (step.Step, step.Loss!.Value))];
        if (points.Length < 2)
        {
            return "";
        }

        var most = points.Select(point => point.Loss).Order().ElementAt((int)(0.98 * (points.Length - 1)));
        var last = points[^1].Step;
        string Path(IEnumerable<(long Step, double Loss)> line) => string.Join(' ', line.Select(point => Invariant(
            $"{Margin + (Width - Margin - 8) * point.Step / last:0.#},") + Invariant(
            $"{8 + (Height - Margin) * (1 - Math.Min(1, point.Loss / most)):0.#}")));
        var mean = Mean(points);
        var svg = new StringBuilder();
        svg.Append(Invariant($"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" "));
        svg.Append(Invariant($"aria-label=\"Loss over {last} steps, "));
        svg.Append(Invariant($"falling from {points[0].Loss:0.###} to about {mean[^1].Loss:0.###}\">"));
        svg.Append(Invariant($"<path class=\"axis\" d=\"M{Margin} 8V{Height - Margin + 8}H{Width - 8}\"/>"));
        svg.Append(Invariant(
            $"<text x=\"{Width - 8}\" y=\"{Height - 8}\" text-anchor=\"end\">step {last}</text>"));
        svg.Append(Invariant(
            $"<text x=\"{Margin}\" y=\"{Height - 8}\">0</text><text x=\"2\" y=\"16\">{most:0.00}</text>"));
        svg.Append($"<polyline class=\"each\" points=\"{Path(points)}\"/>");
        svg.Append($"<polyline class=\"mean\" points=\"{Path(mean)}\"/></svg>");
        return svg.ToString();
    }

    private static (long Step, double Loss)[] Mean((long Step, double Loss)[] points)
    {
        var mean = points.Take(10).Average(point => point.Loss);
        return Array.ConvertAll(points, point => (point.Step, mean = Memory * mean + (1 - Memory) * point.Loss));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
