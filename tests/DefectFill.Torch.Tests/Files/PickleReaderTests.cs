using System.Text;
using DefectFill.Torch.Files.Pickle;
using Xunit;

namespace DefectFill.Torch.Tests.Files;

public class PickleReaderTests
{
    [Fact]
    public void Reads_the_values_of_a_checkpoint()
    {
        // {"a": [1, 300, -1, 2.5, None, True, 2**40, 2**80], "b": (1, 2, 3, 4)}
        const string Pickle =
            "\x80\x02}(X\x01\0\0\0a](K\x01M\x2c\x01J\xff\xff\xff\xffG\x40\x04\0\0\0\0\0\0N\x88\x8a\x06\0\0\0\0\0\x01"
            + "\x8a\x0b\0\0\0\0\0\0\0\0\0\0\u0001eX\x01\0\0\0b(K\x01K\x02K\x03K\x04tu.";

        var dict = Assert.IsType<PickleDict>(Read(Pickle));

        var list = Assert.IsType<PickleList>(dict["a"]);
        Assert.Equal([1L, 300L, -1L, 2.5, null, true, 1L << 40], list.Items.Take(7));
        Assert.Equal("1208925819614629174706176", list.Items[7]!.ToString());
        Assert.Equal([1L, 2L, 3L, 4L], Assert.IsType<object?[]>(dict["b"]));
    }

    [Theory]
    [InlineData("cos\nsystem\n(X\x02\0\0\0lstR.", "imports os.system")]
    [InlineData("\x80\x04\x8c\x05posix\x8c\x06system\x93.", "imports posix.system")]
    [InlineData("c__builtin__\neval\n.", "imports __builtin__.eval")]
    [InlineData("ccollections\nOrderedDict\n(K\x01tR.", "calls collections.OrderedDict")]
    [InlineData("ctorch\nFloatStorage\n)R.", "calls torch.FloatStorage")]
    [InlineData(
        "ctorch._tensor\n_rebuild_from_type_v2\n(ctorch\ndevice\nctorch\nTensor\n)}tR.", "unexpected arguments")]
    [InlineData("\x80\x06.", "protocol 6")]
    [InlineData("ios\nsystem\n.", "opcode 0x69")]
    [InlineData("ccollections\nOrderedDict\n)\x81.", "opcode 0x81")]
    [InlineData("}ccollections\nOrderedDict\n)Rb", "is truncated")]
    [InlineData("K\x01}b.", "sets attributes")]
    [InlineData("}(K\x01tb.", "sets attributes")]
    [InlineData("ctorch.nn.parameter\nParameter\n)R.", "calls torch.nn.parameter.Parameter")]
    [InlineData("U\x05ab.", "is truncated")]
    [InlineData("", "is truncated")]
    [InlineData(".", "is malformed")]
    [InlineData("t.", "is malformed")]
    [InlineData("(\x85.", "is malformed")]
    [InlineData("K\x01(\x85.", "is malformed")]
    [InlineData("K\x01K\x02s.", "is malformed")]
    [InlineData("}(K\x01u.", "is malformed")]
    [InlineData("h\x05.", "is malformed")]
    [InlineData("K\x01Q.", "is malformed")]
    [InlineData("X\xff\xff\xff\xff.", "is truncated")]
    [InlineData("X\x01\0\0\0\xff.", "not UTF-8")]
    public void Anything_else_is_rejected(string pickle, string found) =>
        Assert.Contains(found, Assert.Throws<MalformedException>(() => Read(pickle)).Message);

    [Theory]
    [InlineData("K\0", "(K\x02K\x02t", "(K\x02K\x01t", true)]
    [InlineData("K\x01", "(K\x02K\x02t", "(K\x02K\x01t", false)]
    [InlineData("K\0", "(K\x02K\x03t", "(K\x02K\x01t", false)]
    [InlineData("K\0", "(K\x02K\x02t", "(K\x02t", false)]
    [InlineData("J\xff\xff\xff\xff", "(K\x02K\x02t", "(K\x02K\x01t", false)]
    [InlineData("K\0", "(J\xff\xff\xff\xffK\x02t", "(K\x02K\x01t", false)]
    [InlineData("K\0", "(K\x02K\x02t", "(\x8a\x08\xff\xff\xff\xff\xff\xff\xff\x7fK\x01t", false)]
    [InlineData("K\0", "(\x8a\x08\xff\xff\xff\xff\xff\xff\xff\x7fK\x02t", "(K\0K\0t", false)]
    public void A_view_must_lie_in_its_storage(string offset, string shape, string strides, bool isSound)
    {
        const string Storage = "(X\x07\0\0\0storagectorch\nFloatStorage\nX\x01\0\0\00X\x03\0\0\0cpuK\x04tQ";
        var pickle = "ctorch._utils\n_rebuild_tensor_v2\n(" + Storage + offset + shape + strides + "\x89}tR.";

        var error = Record.Exception(() => Assert.IsType<TorchView>(Read(pickle)));

        Assert.Equal(isSound, error is null);
        Assert.True(isSound || error is MalformedException, error?.ToString());
    }

    [Fact]
    public void The_number_of_steps_is_bounded() =>
        Assert.Contains(
            "more than",
            Assert.Throws<MalformedException>(() => Read(new string('N', PickleReader.MaxSteps + 1))).Message);

    private static object? Read(string pickle) => new PickleReader(Encoding.Latin1.GetBytes(pickle)).Read();
}
