using DefectFill.Core.Events;
using DefectFill.Core.Options;
using DefectFill.Lab.Demo.Assembly;
using DefectFill.Networks.Models;
using DefectFill.Torch;

namespace DefectFill.Lab.Demo;

/// <summary>
/// The complete workflow on drawn parts that are assembled wrongly: photos, modes, training, moved parts, a report.
/// Every stage resumes where it stopped.
/// </summary>
internal sealed class StructuralStory(DemoOptions options, IProgress<RunEvent> events, TimeProvider clock)
{
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
            work.Note("Drawing 66 photos of a steel plate with a brass wheel, 16 of them assembled wrongly.");
            times.Measure("draw", () => Draw(stop));
        }

        times.Measure("learn", () => work.Learn(
            AssemblyCategory.Part, AssemblyCategory.Defect, DefectKind.Structural, device, stop));
        work.Note("Moving the wheels of good plates.");
        times.Measure("fill", () => work.Fill(_folder.Set, options.Images, work.Good, device, stop));
        new StructuralReport(_folder, options, times, NextSteps).Write();
        return _folder.Report;
    }

    private void Draw(CancellationToken stop)
    {
        var temporary = _folder[".plate"];
        AssemblyCategory.Write(temporary, _folder.Truth, options.Seed, new AssemblyPlan(), stop);
        Directory.Move(temporary, _folder.Data);
    }
}
