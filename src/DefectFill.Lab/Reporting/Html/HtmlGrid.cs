using System.Globalization;
using DefectFill.Lab.Reporting.Pictures;

namespace DefectFill.Lab.Reporting.Html;

/// <summary>A grid of pictures, embedded in the page.</summary>
internal static class HtmlGrid
{
    public static string Of(PictureGrid grid)
    {
        var columns = grid.Rows.Max(row => row.Pictures.Count).ToString(CultureInfo.InvariantCulture);
        return $"""
            <section class="pictures"><h3>{Page.Text(grid.Title)}</h3><p>{Page.Text(grid.Caption)}</p>
            <div class="scroll"><div class="grid">
            {string.Concat(grid.Rows.Select(row => Row(row, columns)))}</div></div></section>
            """;
    }

    private static string Row(PictureRow row, string columns) =>
        $"<div class=\"grid-row\" style=\"grid-template-columns: 92px repeat({columns}, minmax(84px, 1fr))\">" +
        $"<div class=\"name\">{Page.Text(row.Name)}</div>" +
        $"{string.Concat(row.Pictures.Select(picture => Figure(row.Name, picture)))}</div>\n";

    private static string Figure(string row, Picture? picture) => picture is null
        ? "<figure class=\"empty\">-</figure>"
        : $"""
            <figure class="framed-{picture.Frame}"><img src="data:image/jpeg;base64,{picture.Jpeg}"
            alt="{Page.Text($"{row} {picture.Caption}".Trim())}">
            <figcaption>{Page.Text(picture.Caption)}</figcaption></figure>
            """;
}
