using System.Net;
using System.Reflection;

namespace DefectFill.Lab.Reporting.Html;

/// <summary>
/// Shared by all reports: the frame of a page that loads nothing from the internet, and escaped text.
/// </summary>
internal static class Page
{
    /// <summary>A complete page around the content.</summary>
    public static string Of(string title, string content) => $"""
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        {TitleLine(title)}
        <style>{Style()}</style></head><body><main>
        {content}
        </main></body></html>
        """;

    /// <summary>The title line of a page.</summary>
    public static string TitleLine(string title) => $"<title>{Text(title)}</title>";

    /// <summary>Text escaped for use between tags and in attributes.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Style()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
