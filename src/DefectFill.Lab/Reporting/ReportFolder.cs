using DefectFill.Core.Files;
using DefectFill.Core.Problems;
using DefectFill.Lab.Reporting.Html;
using DefectFill.Lab.Reporting.Tables;

namespace DefectFill.Lab.Reporting;

/// <summary>The folder of a report: three files, which overwrite only those of an earlier report.</summary>
internal static class ReportFolder
{
    internal const string HtmlName = "report.html";
    internal const string MarkdownName = "report.md";
    internal const string CsvName = "report.csv";

    private const int HeadLines = 8; // enough to recognise each of the three files

    private static readonly (string Name, Func<IReadOnlyList<string>, bool> IsOwn)[] s_files =
    [
        (HtmlName, HtmlReport.IsOwn), (MarkdownName, MarkdownReport.IsOwn), (CsvName, CsvReport.IsOwn),
    ];

    /// <summary>Problems with everything that would be overwritten but is not a report.</summary>
    /// <param name="folder">Need not exist.</param>
    public static IEnumerable<Problem> Problems(string folder) => File.Exists(folder)
        ? [Problem.Option(
            ProblemCode.WouldOverwrite, "out", folder, "is a file",
            $"Choose a folder for {HtmlName}, {MarkdownName} and {CsvName}.")]
        : from file in s_files
          where IsOther(Path.Combine(folder, file.Name), file.IsOwn)
          select Problem.Option(
              ProblemCode.WouldOverwrite, "out", folder, $"{file.Name} in it is not a report and is not replaced",
              "Choose another folder, or remove that file.");

    private static bool IsOther(string path, Func<IReadOnlyList<string>, bool> isOwn) =>
        Directory.Exists(path) || SpecialFile.Is(path)
        || (File.Exists(path) && !isOwn([.. File.ReadLines(path).Take(HeadLines)]));
}
