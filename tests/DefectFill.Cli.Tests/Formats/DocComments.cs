using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace DefectFill.Cli.Tests.Formats;

/// <summary>The documentation comments that the compiler wrote beside each assembly of the product.</summary>
internal sealed partial class DocComments
{
    private readonly Dictionary<string, XElement> _members;

    public DocComments() => _members =
        (from file in Directory.EnumerateFiles(AppContext.BaseDirectory, "DefectFill*.xml")
         from member in XDocument.Load(file).Descendants("member")
         group member by (string)member.Attribute("name")! into same
         select same).ToDictionary(same => same.Key, same => same.First());

    public string Of(Type type) => Text(Find($"T:{type.FullName}")?.Element("summary"), naming: null);

    /// <summary>Of the property, or of the parameter of the record's constructor that it comes from.</summary>
    public string Of(Type type, JsonPropertyInfo property)
    {
        var name = (property.AttributeProvider as MemberInfo)?.Name ?? property.Name;
        var parameter = Find($"T:{type.FullName}")?.Elements("param")
            .FirstOrDefault(each => (string?)each.Attribute("name") == name);
        return Text(
            Find($"P:{type.FullName}.{name}")?.Element("summary") ?? parameter, property.Options.PropertyNamingPolicy);
    }

    private XElement? Find(string name) => _members.GetValueOrDefault(name.Replace('+', '.'));

    private static string Text(XElement? element, JsonNamingPolicy? naming) => element is null
        ? ""
        : Spaces().Replace(string.Concat(element.Nodes().Select(node => Text(node, naming))), " ").Trim();

    private static string Text(XNode node, JsonNamingPolicy? naming) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" or "paramref" } link => $"`{NameOf(link, naming)}`",
        XElement other => string.Concat(other.Nodes().Select(inner => Text(inner, naming))),
        _ => "",
    };

    // A property is called in a file what the file's naming makes of it.
    private static string NameOf(XElement link, JsonNamingPolicy? naming)
    {
        var target = (string?)link.Attribute("cref") ?? $"P:{(string?)link.Attribute("name")}";
        var name = target.Split('.', ':')[^1];
        return target.StartsWith("P:", StringComparison.Ordinal) ? naming?.ConvertName(name) ?? name : name;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
