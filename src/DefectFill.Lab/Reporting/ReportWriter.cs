using DefectFill.Core.Files;
using DefectFill.Core.Options;
using DefectFill.Lab.Reporting.Html;
using DefectFill.Lab.Reporting.Pictures;
using DefectFill.Lab.Reporting.Sources;
using DefectFill.Lab.Reporting.Tables;

namespace DefectFill.Lab.Reporting;

/// <summary>Writes <c>report.html</c>, <c>report.md</c> and <c>report.csv</c> from the same tables.</summary>
internal static class ReportWriter
{
    /// <summary>Collects all evaluations, writes the report and returns the path of the page.</summary>
    public static string Write(ReportOptions options)
    {
        var sources = ReportSource.Find(options.Runs);
        var catalogue = new Catalogue(sources.Select(source => source.File));
        var tables = new TableMaker(Observation.Of(sources, catalogue), catalogue).Tables();
        var references = ReferenceFigures.For(sources.Select(source => source.File.Object));
        Directory.CreateDirectory(options.Out);
        Write(ReportFolder.CsvName, CsvReport.Of(tables));
        Write(ReportFolder.MarkdownName, MarkdownReport.Of(tables, references));
        var galleries = Galleries.Of(sources, options.Runs);
        Write(ReportFolder.HtmlName, new HtmlReport(sources, tables, references, galleries).Text());
        return Path.Combine(options.Out, ReportFolder.HtmlName);

        void Write(string name, string text) => AtomicFile.WriteAllText(Path.Combine(options.Out, name), text);
    }
}
