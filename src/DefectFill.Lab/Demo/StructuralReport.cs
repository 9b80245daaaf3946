using System.Globalization;
using System.Text;
using DefectFill.Core.Files;
using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Data.Datasets;
using DefectFill.Lab.Demo.Assembly;
using DefectFill.Lab.Reporting.Html;

namespace DefectFill.Lab.Demo;

/// <summary><c>report.html</c> of <c>demo --structural</c>: modes, moved parts, losses, times, next steps.</summary>
/// <remarks>Loads nothing from the internet; picture paths are relative to it.</remarks>
internal sealed class StructuralReport(
    DemoFolder folder, DemoOptions options, DemoTimes times, IReadOnlyList<string> nextSteps)
{
    private readonly Dataset _data = Dataset.Open(folder.Data, AssemblyCategory.Part);

    public void Write()
    {
        Directory.CreateDirectory(folder.Pictures);
        using var run = RunFolder.Open(folder.Run);
        var set = SetFolder.Open(folder.Set);
        var html = new StringBuilder();
        html.Append($"""
            <h1>{run.Record.Data.Pairs.Count} photos of misassembled plates in, any number of new ones out</h1>
            <p class="lead">The photos show a drawn steel plate with a brass wheel in a pocket. Trained on
            {run.Record.Data.Pairs.Count} masked photos of plates that are assembled wrongly, DefectFill found the
            wheel and what happened to it in each photo. In photos of good plates it then moves the wheel's own
            pixels, with their shadow.</p>
            <h2>What was found</h2>
            {Modes(StructureFile.Read(folder.Run))}
            <div class="strip">{string.Join("", run.Record.Data.Pairs.Select(pair =>
                $"<img src=\"plate/{Page.Text(pair.Photo)}\" alt=\"training photo: plate assembled wrongly\">"))}</div>
            <h2>Wheels moved in good plates</h2>
            """);
        html.AppendJoin('\n', set.Lines.Values.Select(
            line => Pair(new ShownPair(folder, set, line).Write(_data))));
        html.Append(Figures(set));
        html.Append(End(run));
        AtomicFile.WriteAllText(folder.Report, Page.Of("DefectFill: structural defects", html.ToString()));
    }

    /// <summary>The modes that were found, beside those that were drawn.</summary>
    private string Modes(StructureFile found)
    {
        var truth = AssemblyCategory.ReadTruth(folder.Truth);
        var right = found.Photos.Count(photo => truth[photo.Photo].Mode == photo.Mode);
        var rows = string.Join('\n', found.Modes.Select(mode => $"""
            <tr><td>{Word(mode.Mode)}</td><td>{mode.Count}</td><td>{Range(mode.Degrees, "°")}</td>
            <td>{Range(mode.Pixels, " px")}</td></tr>
            """));
        return $"""
            <table><tr><th>mode</th><th>photos</th><th>rotation</th><th>shift</th></tr>
            {rows}</table>
            <p>{right} of {found.Photos.Count} modes are those that were drawn.</p>
            """;
    }

    private static string Pair(ShownPair pair)
    {
        var line = pair.Line;
        var zooms = string.Join("", Enumerable.Range(0, pair.Zooms.Count).Select(index => $"""
            <figure class="{(index == line.Candidate ? "kept" : "rejected")}">
            <img src="{pair.Zooms[index]}" alt="candidate {index}"></figure>
            """));
        return $"""
            <section><div class="row">
            <figure><img src="{pair.Outlined}" alt="good plate with the label's outline">
            <figcaption>good plate, label</figcaption></figure>
            <figure><img src="{pair.Image}" alt="plate assembled wrongly">
            <figcaption>{Word(line.Structure!.Mode)}</figcaption></figure>
            <figure><img src="{pair.GoodZoom}" alt="enlarged good plate">
            <figcaption>before, enlarged</figcaption></figure>
            <figure><img src="{pair.Zooms[line.Candidate]}" alt="enlarged result">
            <figcaption>after, enlarged</figcaption></figure></div>
            <div class="candidates">{zooms}</div></section>
            """;
    }

    /// <summary>How near the images come to the photos that the drawn camera takes of the same moves.</summary>
    private string Figures(SetFolder set)
    {
        var figures = AssemblyFigures.Of(set, folder.Data, folder.Run, options.Seed);
        return string.Create(CultureInfo.InvariantCulture, $"""
            <p>The drawn camera can take photos of the same moves. Where anything changes, the images differ from these
            by {figures.Error:0.0} grey levels, the good photos by {figures.GoodError:0.0}; around the new outlines,
            the images differ by {figures.Around:0.0}. Moved pixels correlate with those before by
            {figures.Identity:0.00}. Sought in the images, {100 * figures.Recognised:0} % of the wheels are found as
            they were moved.</p>
            """);
    }

    private string End(RunFolder run) => $"""
        <h2>Training</h2>
        {LossCurve.Draw(ProgressFile.Read(run["progress.jsonl"]))}
        <p>{options.Steps} steps in {times.Of("learn"):0} s; {options.Images} images in {times.Of("fill"):0} s.</p>
        <h2>Now with your photos</h2>
        <pre>{Page.Text(string.Join('\n', nextSteps))}</pre>
        """;

    private static string Word(StructureMode mode) => mode.ToString().ToLowerInvariant();

    private static string Range(IReadOnlyList<double> range, string unit) => range.Count == 0
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{range[0]:0.#} to {range[1]:0.#}{unit}");
}
