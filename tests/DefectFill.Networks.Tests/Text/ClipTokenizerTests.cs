using System.Text.Json;
using DefectFill.Core.Problems;
using DefectFill.Networks.Text;
using Xunit;

namespace DefectFill.Networks.Tests.Text;

/// <summary>Vocabulary and ids from <c>tests/golden/tokenizer.py</c>, run once under transformers.</summary>
public sealed class ClipTokenizerTests : IDisposable
{
    private static readonly string s_golden = Repository.PathOf("tests/golden/tokenizer");
    private readonly string _folder = Directory.CreateTempSubdirectory("tokenizer-").FullName;
    private readonly ClipTokenizer _tokenizer = ClipTokenizer.Open(s_golden);

    public static TheoryData<string, int[]> Rows()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(s_golden, "expected.json")));
        TheoryData<string, int[]> rows = [];
        foreach (var row in json.RootElement.EnumerateArray())
        {
            rows.Add(row.GetProperty("text").GetString()!, row.GetProperty("ids").Deserialize<int[]>()!);
        }

        return rows;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, MemberData(nameof(Rows))]
    public void Gives_the_ids_of_the_reference(string text, int[] ids)
    {
        var padded = ids.Select(id => (long)id).Concat(Enumerable.Repeat((long)_tokenizer.Pad, 77 - ids.Length));

        Assert.Equal(padded, _tokenizer.Encode(text));
    }

    [Fact]
    public void Special_tokens_come_from_the_files_of_the_folder()
    {
        Assert.Equal((612, 613, 0), (_tokenizer.Start, _tokenizer.End, _tokenizer.Pad));
        Assert.Equal((77, 616), (_tokenizer.Length, _tokenizer.Vocabulary));
    }

    [Fact]
    public void A_config_that_lists_every_token_overrules_the_older_files()
    {
        CopyFolder();
        Write("tokenizer_config.json", """
            {"added_tokens_decoder": {"5": {"content": "&", "normalized": false}}, "pad_token": "&",
             "bos_token": "<|startoftext|>", "eos_token": {"content": "<|endoftext|>"}, "model_max_length": 1e30}
            """);

        var tokenizer = ClipTokenizer.Open(_folder);

        Assert.Equal((5, 77, 614), (tokenizer.Pad, tokenizer.Length, tokenizer.Vocabulary));
        Assert.Equal([5, 5], tokenizer.TokensOf("&&"));
    }

    [Fact]
    public void Additional_special_tokens_are_sought_as_typed()
    {
        CopyFolder();
        Write("special_tokens_map.json", """{"additional_special_tokens": ["<New>", "&"], "pad_token": "!"}""");

        var tokenizer = ClipTokenizer.Open(_folder);

        Assert.Equal([320, 614, 5, 5, 321], tokenizer.TokensOf("a <New>&& b")); // as CLIPTokenizerFast has it
        Assert.Equal([614], _tokenizer.TokensOf("<new>"));
        Assert.DoesNotContain(614, tokenizer.TokensOf("<new> <NEW>"));
        Assert.Equal([615, 615], tokenizer.TokensOf("*tok* *TOK*")); // numbered alone: in any case
    }

    [Fact]
    public void Positions_of_a_word_point_at_its_tokens()
    {
        var ids = _tokenizer.Encode("A tile with zqx on it");

        var at = _tokenizer.TokenPositions("A tile with zqx on it", "zqx");

        Assert.Equal(_tokenizer.TokensOf("zqx"), at.Select(position => (int)ids[position]));
        Assert.Equal(Enumerable.Range(at[0], at.Length), at);
        Assert.True(at.Length > 1);
    }

    [Theory]
    [InlineData("A tile", "sks", "0 times")]
    [InlineData("sks and sks", "sks", "2 times")]
    [InlineData("A tile", "", "0 times")]
    [InlineData("", "sks", "0 times")]
    public void A_word_that_is_not_there_exactly_once_is_rejected(string prompt, string word, string reason)
    {
        var error = Assert.Throws<ArgumentException>(() => _tokenizer.TokenPositions(prompt, word));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_that_is_cut_off_is_rejected()
    {
        var filler = string.Join(' ', Enumerable.Repeat("a", 75));

        Assert.Throws<ArgumentException>(() => _tokenizer.TokenPositions($"{filler} sks", "sks"));
        Assert.Equal([75], _tokenizer.TokenPositions($"{filler[..^2]} b", "b"));
    }

    [Fact]
    public void A_word_of_a_million_letters_takes_no_quadratic_time()
    {
        var ids = _tokenizer.Encode(string.Concat(Enumerable.Repeat("hazelnut", 20_000)));

        Assert.Equal(_tokenizer.End, ids[^1]);
    }

    [Theory]
    [InlineData("vocab.json", "[1]")]
    [InlineData("vocab.json", """{"a": -1}""")]
    [InlineData("vocab.json", """{"a": "b"}""")]
    [InlineData("vocab.json", "{")]
    [InlineData("vocab.json", "{}")]
    [InlineData("merges.txt", "#version\na b c")]
    [InlineData("merges.txt", "#version\nqq zz")]
    [InlineData("tokenizer_config.json", "7")]
    [InlineData("tokenizer_config.json", """{"bos_token": "<none>", "added_tokens_decoder": {}}""")]
    [InlineData("tokenizer_config.json", """{"added_tokens_decoder": {"1": {"content": "x", "lstrip": true}}}""")]
    [InlineData("tokenizer_config.json", """{"added_tokens_decoder": {"x": {"content": "x"}}}""")]
    [InlineData("tokenizer_config.json", """{"added_tokens_decoder": {"1": 2}}""")]
    [InlineData("special_tokens_map.json", """{"pad_token": {"text": "x"}}""")]
    [InlineData("added_tokens.json", """{"x": "y"}""")]
    [InlineData("tokenizer_config.json", """{"model_max_length": 1}""")]
    [InlineData("special_tokens_map.json", """{"additional_special_tokens": [5]}""")]
    [InlineData("special_tokens_map.json", """{"additional_special_tokens": ["<not there>"]}""")]
    public void A_broken_file_is_rejected_with_its_folder_and_the_reason(string file, string text)
    {
        CopyFolder();
        Write(file, text);

        var error = Assert.Throws<CheckpointException>(() => ClipTokenizer.Open(_folder));

        Assert.Contains(_folder, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var error = Assert.Throws<CheckpointException>(() => ClipTokenizer.Open(_folder));

        Assert.Contains("vocab.json", error.Message, StringComparison.Ordinal);
    }

    private void CopyFolder()
    {
        foreach (var file in Directory.EnumerateFiles(s_golden))
        {
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        }
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder, file), text);
}
