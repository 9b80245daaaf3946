using DefectFill.Core.Events;
using DefectFill.Core.Options;
using DefectFill.Lab.Demo.Category;
using DefectFill.Networks.Models;
using DefectFill.Torch;

namespace DefectFill.Lab.Demo;

/// <summary>
/// The complete workflow on a drawn part: photos, training on a defect unknown to the base model, filling it into good
/// photos, a report. Every stage resumes where it stopped.
/// </summary>
internal sealed class DemoStory(DemoOptions options, IProgress<RunEvent> events, TimeProvider clock)
{
    private const int StarSize = 44; // pixels

    private readonly DemoFolder _folder = new(options.Out);

    /// <summary>Last lines of the report: how to do the same with your own photos.</summary>
    public IReadOnlyList<string> NextSteps { get; init; } = [];

    /// <summary>Runs the remaining stages and returns the report's path.</summary>
    public string Run(Device device, CancellationToken stop)
    {
        _ = ModelFolder.Open(options.Model); // before anything is written
        _folder.Begin();
        var times = new DemoTimes(_folder.Times, clock);
        var work = new DemoWork(_folder, options, events, clock);
        if (!Directory.Exists(_folder.Data))
        {
            work.Note(
                "Drawing 62 photos of a steel plate, 12 with a burn and its mask. All this takes minutes on a CPU.");
            times.Measure("draw", () => Draw(stop));
        }

        events.Report(new ArtefactEvent("photos", _folder.Data));
        times.Measure(
            "learn", () => work.Learn(DemoCategory.Part, DemoCategory.Defect, DefectKind.Surface, device, stop));
        work.Note("Filling burns into good plates, first with masks not used in training, then with stars.");
        times.Measure("fill", () =>
        {
            work.Fill(
                _folder.Set, options.Images, work.Good with { Masks = [InputChoice.Test] }, device, stop);
            var star = work.Good with { Shape = MaskShape.Star, ShapeSize = StarSize };
            work.Fill(_folder.Stars, options.Stars, star, device, stop);
        });
        new DemoReport(_folder, options, times, NextSteps).Write();
        return _folder.Report;
    }

    private void Draw(CancellationToken stop)
    {
        var temporary = _folder[".plate"];
        DemoCategory.Write(temporary, options.Seed, new DemoPlan(), stop);
        Directory.Move(temporary, _folder.Data);
    }
}
