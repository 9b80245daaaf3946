using DefectFill.Core.Problems;
using DefectFill.Data.Formats;
using DefectFill.Data.Importing;
using Xunit;

namespace DefectFill.Data.Tests.Formats;

/// <summary>Where an import may write.</summary>
public sealed class ImportFolderTests : IDisposable
{
    private readonly TestFolder _folder = new("set");
    private readonly TemporaryFolder _target = new();

    [Fact]
    public void Nothing_is_written_into_the_set_that_is_read()
    {
        _folder.Photo("images/a.png", 0);
        var import = new SetImport(new FormatOptions(), _folder.Root);

        var error = Assert.Throws<FolderMismatchException>(() => import.Read(_folder.Root, _folder["out"]));

        Assert.Contains("which is read", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public void Two_imports_do_not_share_a_folder()
    {
        _folder.Photo("images/a.png", 0).Text("annotations.json", """
            {"images":[{"id":1,"file_name":"a.png"}],"categories":[{"id":3,"name":"dent"}],"annotations":[
            {"id":1,"image_id":1,"category_id":3,"segmentation":[[20,10,50,10,50,50,20,50]]}]}
            """);
        var import = new SetImport(new FormatOptions(), _folder.Root);
        var (first, second) = (import.Read(_folder.Root, _target["out"]), import.Read(_folder.Root, _target["out"]));

        void WriteSecond() =>
            Assert.Throws<FolderMismatchException>(() => import.Write(second, _target["out"], _ => { }, default));
        import.Write(first, _target["out"], _ => WriteSecond(), default);

        WriteSecond();
        Assert.True(File.Exists(_target["out/import.json"]));
        Assert.False(File.Exists(_target["out/.lock"]));
    }

    public void Dispose()
    {
        _folder.Dispose();
        _target.Dispose();
    }
}
