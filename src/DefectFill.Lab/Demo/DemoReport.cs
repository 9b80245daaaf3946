using System.Globalization;
using System.Text;
using DefectFill.Core.Files;
using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Data.Datasets;
using DefectFill.Lab.Demo.Category;
using DefectFill.Lab.Reporting.Html;

namespace DefectFill.Lab.Demo;

/// <summary>
/// <c>report.html</c>: before and after, kept and rejected candidates, losses, times, next steps.
/// </summary>
/// <remarks>Loads nothing from the internet; picture paths are relative to it.</remarks>
internal sealed class DemoReport(
    DemoFolder folder, DemoOptions options, DemoTimes times, IReadOnlyList<string> nextSteps)
{
    private readonly Dataset _data = Dataset.Open(folder.Data, DemoCategory.Part);

    public void Write()
    {
        Directory.CreateDirectory(folder.Pictures);
        using var run = RunFolder.Open(folder.Run);
        var (burns, stars) = (Pairs(folder.Set), Pairs(folder.Stars));
        var html = new StringBuilder();
        html.Append($"""
            <h1>{run.Record.Data.Pairs.Count} photos of burned plates in, any number of new ones out</h1>
            {Lead(run.Record)}
            {BeforeAfter(burns[0])}
            <h2>Training photos</h2>
            {Learned(run.Record)}
            <h2>Burns on good plates</h2>
            {Selection(burns[0])}
            """);
        html.AppendJoin('\n', burns.Select(Pair));
        html.Append("<h2>Any mask works: a star</h2>\n");
        html.AppendJoin('\n', stars.Select(Pair));
        html.Append(End(run));
        var title = $"DefectFill: {run.Record.Data.Pairs.Count} burned plates";
        AtomicFile.WriteAllText(folder.Report, Page.Of(title, html.ToString()));
    }

    private ShownPair[] Pairs(string path)
    {
        var set = SetFolder.Open(path);
        return [.. set.Lines.Values.Select(line => new ShownPair(folder, set, line).Write(_data))];
    }

    private string Lead(RunRecord record) => $"""
        <p class="lead">The photos show a drawn steel plate under changing light. The base model was never trained on
        burns. It was fine-tuned on {record.Data.Pairs.Count} masked photos of burned plates for {options.Steps} steps
        ({Minutes(times.Of("learn"))}), and then filled burns into photos of good plates. Outside the mask, every
        byte of a photo is unchanged.</p>
        """;

    private static string BeforeAfter(ShownPair pair) => $"""
        <figure class="compare"><div><img src="{pair.Good}" alt="good plate">
        <img class="after" src="{pair.Image}" alt="the same plate with a burn"></div>
        <input type="range" min="0" max="100" value="25" aria-label="Compare before and after"
         oninput="this.previousElementSibling.lastElementChild.style.clipPath = 'inset(0 0 0 ' + this.value + '%)'">
        <figcaption>Move the slider to compare: good photo on the left, filled one on the right.</figcaption></figure>
        """;

    private string Learned(RunRecord record) => $"""
        <div class="strip">{string.Join("", record.Data.Pairs.Select(pair =>
            $"<img src=\"plate/{Page.Text(pair.Photo)}\" alt=\"training photo: plate with a burn\">"))}</div>
        <p>The masks of the other {_data.Defects[0].Pairs.Count - record.Data.Pairs.Count} photos and the good photos
        below were not used in training.</p>
        """;

    private static string Selection(ShownPair pair) => $"""
        <p>Each photo and mask gets {pair.Zooms.Count} candidates from different noise; the one that differs most from
        the good photo inside the mask is kept (low-fidelity selection). It is framed below.</p>
        """;

    private static string Pair(ShownPair pair)
    {
        var line = pair.Line;
        var order = line.Scores.Count == 0 ? Enumerable.Range(0, pair.Zooms.Count) : Ranked(line);
        var zooms = string.Join("", order.Select(index => $"""
            <figure class="{(index == line.Candidate ? "kept" : "rejected")}">
            <img src="{pair.Zooms[index]}" alt="candidate {index}">
            <figcaption>{(index == line.Candidate ? "kept" : "rejected")}{Score(line, index)}</figcaption></figure>
            """));
        var warning = line.Expressed ? "" : "<p class=\"warning\">Defect not expressed: almost no pixel changed.</p>";
        return $"""
            <section>{warning}<div class="row">
            <figure><img src="{pair.Outlined}" alt="good plate with mask outline">
            <figcaption>good plate, mask</figcaption></figure>
            <figure><img src="{pair.Image}" alt="filled plate"><figcaption>filled</figcaption></figure>
            <figure><img src="{pair.GoodZoom}" alt="enlarged good plate">
            <figcaption>before, enlarged</figcaption></figure>
            <figure><img src="{pair.Zooms[line.Candidate]}" alt="enlarged fill">
            <figcaption>after, enlarged</figcaption></figure></div>
            <div class="candidates">{zooms}</div></section>
            """;
    }

    private static IEnumerable<int> Ranked(ManifestLine line)
    {
        var order = Enumerable.Range(0, line.Scores.Count).OrderBy(index => line.Scores[index]).ToArray();
        return order[0] == line.Candidate ? order : order.Reverse();
    }

    private static string Score(ManifestLine line, int index) => index < line.Scores.Count
        ? string.Create(CultureInfo.InvariantCulture, $" · {line.Scores[index]:0.000}")
        : "";

    private string End(RunFolder run) => $"""
        <h2>Training</h2>
        {LossCurve.Draw(ProgressFile.Read(run["progress.jsonl"]))}
        <p>{run.Record.Options.Steps} steps of {run.Record.Options.Batch} windows at
        {run.Record.Model.Side} × {run.Record.Model.Side} pixels;
        prompt “{Page.Text(run.Record.Prompts.WithDefect(DemoCategory.Defect))}”; candidates ranked by
        {(SetFolder.Open(folder.Set).Description.Sampling.Select == SelectionRule.Lpips
            ? "LPIPS with the built-in features"
            : "PSNR inside the mask")}.</p>
        <table><tr><th>drawing</th><td>{Minutes(times.Of("draw"))}</td></tr>
        <tr><th>training</th><td>{Minutes(times.Of("learn"))}</td></tr>
        <tr><th>filling</th><td>{Minutes(times.Of("fill"))}</td></tr>
        <tr><th>total</th><td>{Minutes(times.Total)}</td></tr></table>
        <h2>Now with your photos</h2>
        <pre>{Page.Text(string.Join('\n', nextSteps))}</pre>
        """;

    private static string Minutes(double seconds) => seconds < 90
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0.0} min");
}
