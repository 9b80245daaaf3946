namespace DefectFill.Networks.Configs;

/// <summary>Words in configuration files that represent a choice.</summary>
internal static class ConfigChoices
{
    /// <summary>The value of the word at <paramref name="key"/>; any other word is a problem.</summary>
    public static T Choice<T>(
        this ConfigReader reader, string key, string fallback, params ReadOnlySpan<(string Word, T Value)> choices)
    {
        var word = reader.Text(key, fallback);
        foreach (var choice in choices)
        {
            if (choice.Word == word)
            {
                return choice.Value;
            }
        }

        List<string> words = [];
        foreach (var choice in choices)
        {
            words.Add(choice.Word);
        }

        reader.Refuse($"{key} is {word}, expected one of {string.Join(", ", words)}");
        return choices[0].Value;
    }
}
