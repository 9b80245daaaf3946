using System.Net;
using System.Reflection;

namespace DefectFill.Lab.Reporting.Html;

/// <summary>What all reports share: the frame of a page that asks nothing of the network, and safe text.</summary>
internal static class Page
{
    /// <summary>A whole page around its content.</summary>
    public static string Of(string title, string content) => $"""
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        {TitleLine(title)}
        <style>{Style()}</style></head><body><main>
        {content}
        </main></body></html>
        """;

    /// <summary>The line of a page that names it.</summary>
    public static string TitleLine(string title) => $"<title>{Text(title)}</title>";

    /// <summary>Text as it can stand between tags and in attributes.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Style()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
